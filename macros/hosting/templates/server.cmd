@echo off
rem What IIS takes for the server as a whole alone. Written by "python -m macros hosting". Run it once, as an
rem administrator, after the web.config files stand at the top of the folders of the sites, and again after an update.
setlocal
set APPCMD=%windir%\system32\inetsrv\appcmd.exe
if "%PORTAL_SITE%"=="" set PORTAL_SITE=Default Web Site
{% set place = hosted.path.strip("/") %}
{% set app = place ~ "/" if place else "" %}

rem The folders, below the site that PORTAL_SITE names.
{% if place %}
"%APPCMD%" add app /site.name:"%PORTAL_SITE%" /path:/{{ place }} /physicalPath:"{{ hosted.folder }}\site"
{% else %}
"%APPCMD%" set vdir "%PORTAL_SITE%/" /physicalPath:"{{ hosted.folder }}\site"
{% endif %}
{% for audience, guard in logins %}
"%APPCMD%" add app /site.name:"%PORTAL_SITE%" /path:/{{ app }}{{ audience }} /physicalPath:"{{ hosted.folder }}\site-{{ audience }}"
{% endfor %}

rem The page for what is not there is named by its whole path.
"%APPCMD%" set config /section:system.webServer/httpErrors /allowAbsolutePathsWhenDelegated:true /commit:apphost

rem Text is packed on its way, whether or not its type names a charset.
{% for media in s.PACKED %}
"%APPCMD%" set config /section:system.webServer/httpCompression /+"staticTypes.[mimeType='{{ media }}',enabled='True']" /commit:apphost
"%APPCMD%" set config /section:system.webServer/httpCompression /+"staticTypes.[mimeType='{{ media }}; charset=utf-8',enabled='True']" /commit:apphost
{% endfor %}
{% for audience, guard in logins %}

rem Windows knows who opens the pages for {{ audience }}; {{ guard.group }} may.
"%APPCMD%" set config "%PORTAL_SITE%/{{ app }}{{ audience }}" /section:anonymousAuthentication /enabled:false /commit:apphost
"%APPCMD%" set config "%PORTAL_SITE%/{{ app }}{{ audience }}" /section:windowsAuthentication /enabled:true /commit:apphost
{% endfor %}
endlocal
