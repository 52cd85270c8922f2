"""The tests read pages quickly where they are written as most are: what they find is what Python's parser finds."""

import pytest
from site_builds import Element, Reader, parse, read_quickly

PLAIN = [
    '<!doctype html><html lang="en"><body class="a  b" hidden><p>Text &amp; <b>more</b>, 1 &lt; 2</p></body></html>',
    '<p>a<br>b<img src="x.png" alt=""/>c</p><!-- <b> is none --><svg><path d="M0 0"/></svg>',
    "<script>if (a < b && '<p>') { document.write('</b>'); }</script><style>a > b { content: '<'; }</style><p>x</p>",
    "<script><!-- if (a < b) { c(); } --></script><p>x</p>",
    "<P CLASS=x Data-A=1>Upper</P>",
    '<a title="&quot;q&quot;" href="?a=1&amp;b=2">&copy; &#x5b57;</a>\n',
    "no tag at all",
    "",
]
ODD = [
    "<p>1 < 2 and <3</p>",
    "<p><b>crossed</p></b>",
    "<p>never closed",
    "</p>closes nothing",
    "<p title='single'>x</p>",
    "<p =odd>x</p>",
    "<p>cut <",
    '<p title="never ends>x</p>',
    "<?xml version='1.0'?><p>x</p>",
    '<p title="a > b">x</p>',
    "<script>never closed <p>",
    "<script>'</scripts>' + '</b>'</script><p>x</p>",
    "<p>a<!-- no end",
    "<p>a<!-- one --> b <!-- <p> two > --> c</p>",
]


def tree(element: Element) -> object:
    """An element with all that is in it; texts that follow one another are one."""
    inner: list[object] = []
    for child in element.children:
        if isinstance(child, str) and inner and isinstance(inner[-1], str):
            inner[-1] += child
        else:
            inner.append(child if isinstance(child, str) else tree(child))
    return element.tag, element.attributes, inner


def by_python(text: str) -> Reader:
    """What Python's parser makes of a text."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_written_plainly_is_read_quickly(text: str) -> None:
    """The tree is the same, and nothing is wrong with it."""
    reader = Reader()
    assert read_quickly(text, reader)
    assert tree(reader.top) == tree(by_python(text).top)
    assert parse(text)[1] == by_python(text).faults == []


@pytest.mark.parametrize("text", [*PLAIN, *ODD])
def test_all_is_read_as_python_reads_it(text: str) -> None:
    """Tree and faults are those of Python's parser, whichever way a page is read."""
    top, faults = parse(text)
    expected = by_python(text)
    left = [] if expected.open is expected.top else [f"<{expected.open.tag}> is never closed"]
    assert (tree(top), faults) == (tree(expected.top), expected.faults + left)


@pytest.mark.parametrize("text", [*PLAIN, *ODD])
def test_an_element_holds_what_stands_inside_it(text: str) -> None:
    """Whichever way a page is read, an element goes through itself and what its children go through, in order."""
    for top in (parse(text)[0], by_python(text).top):
        for element in top.walk():
            inner = (each for child in element.children if isinstance(child, Element) for each in child.walk())
            assert element.walk() == [element, *inner]
