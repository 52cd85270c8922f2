// Writes the lines of an answer while somebody fills in the form, and opens the Git host with all that has changed.
// Nothing is sent; what was typed is kept for this tab alone. Without script the same lines stand there to be changed by hand. macros/editing/yaml_writer.py writes texts alike.
(function () {
  "use strict";

  const source = document.querySelector("template[data-answer-fields]");
  if (!source) return;
  const words = source.dataset;
  const rules = JSON.parse(words.rules);
  const day = whole(rules.day);
  const link = whole(rules.link);
  const address = whole(rules.address);
  const seeming = new RegExp("^" + rules.seeming, "u");
  const keyed = new RegExp(rules.keyed, "i");
  const bareAddress = new RegExp("^(?:" + rules.bare + ")$", "i");
  const control = new RegExp(rules.control, "u");
  const curly = whole(rules.curly);
  const misread = new RegExp(rules.misread, "u");
  const signs = new RegExp("^[" + rules.said.signs + "\\u30fc]*$", "u");
  const filling = new RegExp("^(?:" + rules.said.filling + ")$", "u");
  const toFill = new RegExp("^(?:" + rules.said.toFill + ")$", "u");
  const when = new RegExp("^(?:" + rules.when + ")$", "u");
  const plain = whole(rules.plain);
  const unseen = new RegExp(rules.unseen, "g");
  const blockLine = whole(rules.blockLine);
  const bases = JSON.parse(document.querySelector("script[data-bases]")?.textContent || "{}");
  const proposal = JSON.parse(document.querySelector("script[data-proposal]")?.textContent || "null");
  const forms = new Map(); // what each form of an answer that was made on this page says of itself
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  let lastId = 0;

  function whole(pattern) {
    return new RegExp("^(?:" + pattern + ")$");
  }

  // The words for a number of things, which the page has for each plural form of its language.
  function counted(key, number) {
    const form = plurals.select(number);
    return words[key + form[0].toUpperCase() + form.slice(1)].replace("{n}", number);
  }

  // ---- Days ----

  // The later of the day of the build and that of the reader: a night without a build changes no calendar. A company
  // with a day of its own, which no clock moves, has that one.
  function today() {
    const now = new Date();
    const here = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(twoDigits).join("-");
    return rules.fixed || here < rules.today ? rules.today : here;
  }

  function twoDigits(number) {
    return String(number).padStart(2, "0");
  }

  function written(iso) {
    const worded = /\{month\}\p{L}/u.test(words.day); // 2026年9月3日, as macros/facts/labels.py writes it
    const [year, month, day] = worded ? iso.split("-").map(Number) : iso.split("-");
    return words.day.replace("{year}", year).replace("{month}", month).replace("{day}", day);
  }

  // Whole months later, clipped to the month's end, as macros/facts/day.py counts them.
  function addMonths(iso, months) {
    const parts = iso.split("-").map(Number);
    const index = parts[0] * 12 + parts[1] - 1 + months;
    const year = Math.floor(index / 12), month = index % 12;
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return [year, twoDigits(month + 1), twoDigits(Math.min(parts[2], last))].join("-");
  }

  // ---- Fields: elements with data-key, each a member of the nearest data-group ----

  // Asks the page once about an element, of which rows come and go, but no field and no input of a field.
  function once(ask) {
    const known = new WeakMap();
    return function (element) {
      if (!known.has(element)) known.set(element, ask(element));
      return known.get(element);
    };
  }

  const members = once(function (group) {
    return Array.from(group.querySelectorAll("[data-key]")).filter(function (field) {
      return field.parentElement.closest("[data-group]") === group;
    });
  });

  function member(group, key) {
    return members(group).find(function (field) { return field.dataset.key === key; });
  }

  function isList(field) {
    return field.dataset.sort === "list";
  }

  const inputs = once(function (field) {
    return Array.from(field.querySelectorAll("input, select, textarea"));
  });

  function rows(list) {
    return Array.from(list.querySelector("[data-rows]").children);
  }

  function value(field) {
    if (field.dataset.sort === "check") {
      const chosen = field.querySelector("input:checked");
      return chosen ? chosen.value : "";
    }
    const text = inputs(field)[0].value.trim();
    return field.dataset.sort === "line" ? text.replace(/[^\S\ufeff]+/g, " ") : text;
  }

  function fill(group, answer) {
    members(group).forEach(function (field) {
      const given = answer[field.dataset.key];
      if (given === undefined) return;
      if (isList(field)) {
        given.forEach(function (entry) {
          const row = addRow(field);
          if (typeof entry === "string") choose(row, entry);
          else fill(row, entry);
        });
      } else if (field.dataset.sort === "check") {
        inputs(field).forEach(function (input) { input.checked = input.value === given; });
      } else {
        inputs(field)[0].value = given;
      }
    });
  }

  // ---- Bases at the head of the file, which an answer names ----

  const choice = once(function (group) {
    const field = Array.from(group.children).find(function (child) { return child.matches("[data-named]"); });
    return field?.querySelector("select");
  });

  // The name of the basis at the head of the file that a row stands for; empty where it is typed in the row.
  function chosen(group) {
    return choice(group)?.value || "";
  }

  // Its fields hold what stands at the head, so that the status follows from it; only the name is written.
  function choose(row, name) {
    choice(row).value = name in bases ? name : "";
    empty(row);
    if (chosen(row)) fill(row, bases[name]);
  }

  function offer(row) {
    const select = choice(row);
    if (!select || !Object.keys(bases).length) return;
    const field = select.parentElement;
    Object.entries(bases).forEach(function (entry) {
      const text = select.dataset.words.replace("{name}", entry[0]).replace("{title}", function () { return entry[1].title; });
      select.add(new Option(text, entry[0]));
    });
    field.querySelector("[data-label]").htmlFor = named(select);
    select.setAttribute("aria-describedby", named(field.querySelector("[data-what]")));
    select.addEventListener("input", function () { choose(row, select.value); });
    field.hidden = false;
  }

  // A name stands once in an answer.
  function offerOthers(list) {
    const selects = rows(list).map(choice).filter(Boolean);
    selects.forEach(function (select) {
      Array.from(select.options).forEach(function (option) {
        option.disabled = option.value !== "" && selects.some(function (other) {
          return other !== select && other.value === option.value;
        });
      });
    });
  }

  // ---- What is wrong: the checks of the loader ----

  function tooLong(field, text) {
    const most = rules.most[field.dataset.sort];
    const length = Array.from(text).length; // characters, as Python counts them
    return most && length > most ? counted("sayLong", length).replace("{most}", most) : "";
  }

  function missing(field) {
    if (field.dataset.sort === "check") return words.sayCheck;
    return field.dataset.sort === "choice" ? words.sayChoice : words.sayEmpty;
  }

  function dayProblem(field, group, text) {
    const earliest = field.dataset.notBefore ? value(member(group, field.dataset.notBefore)) : "";
    if (!day.test(text)) return words.sayDay;
    if (field.hasAttribute("data-past") && text > today()) return words.sayFuture.replace("{today}", written(today()));
    return earliest && text < earliest ? words.sayBefore : "";
  }

  function isAddress(text) {
    const latin = text.replace(/[\p{L}\p{M}\p{Nd}]/gu, function (sign) { return sign < "\x80" ? sign : "a"; });
    return link.test(text) && address.test(latin) && !seeming.test(text);
  }

  function stripped(text, signs) {
    let begin = 0;
    let end = text.length;
    while (begin < end && signs.includes(text[begin])) begin += 1;
    while (begin < end && signs.includes(text[end - 1])) end -= 1;
    return text.slice(begin, end);
  }

  function saysNothing(text) {
    const bare = text.normalize("NFKC").toLowerCase().trim();
    if (signs.test(bare)) return true;
    const inner = stripped(stripped(bare, rules.said.around), rules.said.ends);
    const words = inner.split(/\s+/);
    const known = [words.join(" "), words.join("")].some(function (joined) { return rules.said.nothing.includes(joined); });
    return known || filling.test(inner) || toFill.test(bare);
  }

  function namesNobody(text) {
    const bare = stripped(text.normalize("NFKC").toLowerCase().trim(), rules.aroundRole);
    return rules.nobody.includes(bare.split(/\s+/).join(" ")) || when.test(bare);
  }

  function textProblem(field, text) {
    if (curly.test(text)) return words.sayCurly;
    if (misread.test(text)) return words.sayMisread;
    if (keyed.test(text)) return words.sayKeyed;
    if (tooLong(field, text)) return tooLong(field, text);
    if (saysNothing(text)) return words.sayNothing;
    if (field.hasAttribute("data-title") && bareAddress.test(text)) return words.sayTitle;
    return field.hasAttribute("data-role") && namesNobody(text) ? words.sayNobody : "";
  }

  function linkProblem(field, text) {
    if (!isAddress(text)) return words.sayLink;
    return keyed.test(text) ? words.sayKeyed : tooLong(field, text);
  }

  function problem(field, group) {
    const sort = field.dataset.sort;
    const text = value(field);
    const check = field.dataset.onlyWith;
    if (group && chosen(group)) return "";
    if (sort === "day" && inputs(field)[0].validity.badInput) return words.sayDay;
    if (!text) return field.hasAttribute("data-required") ? missing(field) : "";
    if (sort === "day") return dayProblem(field, group, text);
    if (rules.nothing.includes(text)) return words.sayEmpty;
    if (control.test(text) || /\p{Surrogate}/u.test(text)) return words.sayControl;
    if (sort === "link") return linkProblem(field, text);
    if (check && value(member(group, "check")) !== check) return words.sayOnly.replace("{check}", check);
    if (field.hasAttribute("data-not-planned") && isPlanned(group)) return words.sayPlanned;
    return sort === "line" || sort === "text" ? textProblem(field, text) : "";
  }

  // What goes with one check only is not asked for with the other, unless something stands there.
  function isOutOfPlace(field, group) {
    const check = field.dataset.onlyWith ? value(member(group, "check")) : "";
    return Boolean(check) && check !== field.dataset.onlyWith && !value(field);
  }

  // ---- The lines ----

  function quoted(text) {
    return JSON.stringify(text).replace(unseen, function (sign) {
      return "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0");
    });
  }

  function scalar(field, indent) {
    const text = value(field);
    return ["day", "choice", "check"].includes(field.dataset.sort) ? text : typed(text, indent);
  }

  function typed(text, indent) {
    if (plain.test(text) && !rules.reserved.includes(text.toLowerCase())) return text;
    const lines = text.split("\n");
    if (lines.length > 1 && lines.every(function (line) { return blockLine.test(line); })) {
      return "|-" + lines.map(function (line) { return line ? "\n" + indent + "  " + line : "\n"; }).join("");
    }
    return quoted(text);
  }

  const inOrder = once(function (group) { // the form asks in another order than the lines have
    return members(group).slice().sort(function (first, second) { return first.dataset.order - second.dataset.order; });
  });

  function groupLines(group, indent) {
    return inOrder(group).map(function (field) {
      const start = indent + field.dataset.key + ":";
      if (isList(field)) {
        const entries = rows(field).map(function (row) {
          if (chosen(row)) return indent + "  - " + typed(chosen(row), "") + "\n";
          return indent + "  - " + groupLines(row, indent + "    ").trimStart();
        });
        return entries.length ? start + "\n" + entries.join("") : "";
      }
      const text = value(field);
      return text && text !== field.dataset.default ? start + " " + scalar(field, indent) + "\n" : "";
    }).join("");
  }

  // ---- The status that follows: the rule of macros/derived/status.py ----

  function entries(form, key) {
    return rows(member(form, key)).map(function (row) {
      return function (name) { return value(member(row, name)); };
    });
  }

  function isPlanned(form) {
    return entries(form, "actions").some(function (action) { return !action("done"); });
  }

  function statusOf(form, facts) {
    const now = today();
    const past = function (day) { return Boolean(day) && day < now; };
    if (value(member(form, "check")) === "Y") {
      const ends = entries(form, "basis").map(function (basis) { return basis("valid_until"); })
        .concat(facts.sessions.split(" ").filter(Boolean));
      if (!ends.length) return "unsupported";
      const reviewed = value(member(form, "reviewed")) || facts.reviewed || now;
      return past(addMonths(reviewed, Number(facts.period))) || ends.every(past) ? "review-due" : "in-place";
    }
    const actions = entries(form, "actions");
    const open = actions.filter(function (action) { return !action("done"); });
    if (open.some(function (action) { return past(action("due")); })) return "overdue";
    if (open.length) return "planned";
    if (actions.length) return "review-due";
    return value(member(form, "reason")) ? "not-adopted" : "gap";
  }

  // ---- What was typed, kept for this tab ----

  function read(group) {
    const answer = {};
    members(group).forEach(function (field) {
      const entered = isList(field) ? rows(field).map(function (row) { return chosen(row) || read(row); }) : value(field);
      if (entered.length) answer[field.dataset.key] = entered;
    });
    return answer;
  }

  // A draft of an answer that has changed since is of no use.
  function drafts(item, original) {
    const key = "answer " + location.pathname + " " + item;
    return {
      get: function () {
        try {
          const kept = JSON.parse(sessionStorage.getItem(key));
          return kept && kept.original === original ? kept.answer : null;
        } catch {
          return null; // a browser that keeps nothing
        }
      },
      set: function (answer) {
        try {
          if (answer) sessionStorage.setItem(key, JSON.stringify({ original: original, answer: answer }));
          else sessionStorage.removeItem(key);
        } catch {
          // a browser that keeps nothing
        }
      }
    };
  }

  // ---- A proposal: what has changed on this page, as a new file at the host ----

  // The answers that have changed, in the order of the page.
  function changes() {
    return Array.from(document.querySelectorAll("details[data-answer-form]")).map(function (details) {
      return forms.get(details);
    }).filter(function (form) { return form?.isChanged(); });
  }

  function isReady(form) {
    return form.lines() !== "";
  }

  // Several proposals of one day have names of their own; how many there were is known to the tab alone.
  function nextName() {
    const key = "proposals " + proposal.department + " " + today();
    let number = 1;
    try {
      number = Number(sessionStorage.getItem(key)) + 1;
      sessionStorage.setItem(key, number);
    } catch {
      // a browser that keeps nothing
    }
    return proposal.department + "-" + today() + (number > 1 ? "-" + number : "") + ".yml";
  }

  function proposed(head, answers) {
    const confirmed = head || (proposal.head ? headLines(today(), proposal.head) : "");
    const lines = answers.map(function (form) { return form.lines(); }).join("");
    return "department: " + proposal.department + "\n" + confirmed + (lines ? "answers:\n" + lines : "");
  }

  function headLines(when, role) {
    return "reviewed: " + when + "\nreviewed_by: " + typed(role, "") + "\n";
  }

  // Into what scripts can copy from where there is no clipboard for them.
  function copyUnseen(text) {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }

  function propose(text, said) {
    const name = nextName();
    const empty = proposal.page + "?" + proposal.name + "=" + encodeURIComponent(name);
    const filled = empty + "&" + proposal.text + "=" + encodeURIComponent(text);
    function open(address, words) {
      window.open(address, "_blank", "noopener,noreferrer");
      said.textContent = words;
    }

    function byHand() {
      if (copyUnseen(text)) open(empty, words.proposedCopied);
      else said.textContent = words.notProposed;
    }

    if (filled.length <= proposal.longest) open(filled, words.proposed);
    else if (navigator.clipboard) navigator.clipboard.writeText(text).then(function () { open(empty, words.proposedCopied); }, byHand);
    else byHand();
  }

  function listed(answers) {
    return answers.map(function (form) { return form.item; }).join(words.next);
  }

  // Says on the button how many changes it proposes, and beside it which others go along.
  function tellOthers(button, along, own) {
    const others = changes().filter(function (form) { return form !== own; });
    const ready = others.filter(isReady);
    const unready = others.filter(function (form) { return !isReady(form); });
    say(button, counted("propose", ready.length + 1));
    say(along, [
      ready.length ? words.along.replace("{items}", listed(ready)) : "",
      unready.length ? words.alongNot.replace("{items}", listed(unready)) : ""
    ].filter(Boolean).join(" "));
  }

  function tellAll() {
    if (proposal) document.dispatchEvent(new Event("answers-changed"));
  }

  // ---- One form ----

  function named(element) {
    lastId += 1;
    element.id = "answer-" + lastId;
    return element.id;
  }

  function wire(field) {
    if (isList(field)) {
      field.querySelector("[data-add]").addEventListener("click", function () {
        const row = addRow(field);
        changed(field);
        firstInput(row).focus();
      });
      return;
    }
    const ids = [named(field.querySelector("[data-what]")), named(field.querySelector("[data-problem]"))];
    const described = field.matches("[data-described]") ? field : field.querySelector("[data-described]");
    const label = field.querySelector("[data-label]");
    described.setAttribute("aria-describedby", ids.join(" "));
    if (label) label.htmlFor = named(described);
    if (field.dataset.sort === "check") {
      lastId += 1;
      inputs(field).forEach(function (input) { input.name = "answer-" + lastId; });
    }
  }

  function wireAll(group) {
    members(group).forEach(wire);
  }

  function addRow(list) {
    const row = list.querySelector("template").content.firstElementChild.cloneNode(true);
    list.querySelector("[data-rows]").append(row);
    wireAll(row);
    offer(row);
    number(list);
    row.querySelector("[data-remove]").addEventListener("click", function () {
      const next = row.nextElementSibling;
      row.remove();
      number(list);
      changed(list);
      (next ? firstInput(next) : list.querySelector("[data-add]")).focus();
    });
    return row;
  }

  function firstInput(row) {
    return inputs(row).find(function (input) { return !input.closest("[hidden]"); });
  }

  function number(list) {
    rows(list).forEach(function (row, position) {
      const legend = row.querySelector("legend");
      const remove = row.querySelector("[data-remove]");
      legend.querySelector("[data-number]").textContent = position + 1;
      remove.setAttribute("aria-label", remove.dataset.words.replace("{row}", legend.textContent));
    });
  }

  function setToday(field) {
    inputs(field)[0].value = today();
    changed(field);
  }

  function empty(group) {
    members(group).forEach(function (field) {
      if (isList(field)) rows(field).forEach(function (row) { row.remove(); });
      else if (field.dataset.sort === "check") inputs(field).forEach(function (input) { input.checked = false; });
      else inputs(field)[0].value = field.dataset.default || "";
    });
  }

  function changed(element) {
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function say(element, text) {
    if (element.textContent !== text) element.textContent = text; // a screen reader hears only what is new
  }

  function build(details) {
    const form = source.content.firstElementChild.cloneNode(true);
    const result = details.querySelector("[data-result]");
    const output = result.querySelector("[data-lines]");
    const said = form.querySelector("[data-said]");
    const byHand = result.querySelector("[data-by-hand]");
    const touched = new Set();
    const original = details.querySelector("script").textContent;
    const draft = drafts(details.dataset.answerForm, original);
    const kept = draft.get();
    const becomes = form.querySelector("[data-becomes]");
    const proposing = proposal && form.querySelector("[data-propose]");
    const own = { item: details.dataset.answerForm, isChanged: function () { return isChanged; }, lines: withDigest };
    let pressed = false;
    let text = "";
    let answer = {}; // what is typed in it
    let isChanged = false;

    function eachField(group, visit) {
      members(group).forEach(function (field) {
        if (isList(field)) rows(field).forEach(function (row) { eachField(row, visit); });
        else visit(field, group);
      });
    }

    function hint() {
      const check = value(member(form, "check"));
      const has = function (key) { return rows(member(form, key)).length > 0; };
      if (details.hasAttribute("data-hidden")) return "";
      if (check === "Y" && !has("basis")) return details.hasAttribute("data-trained") ? words.hintTrained : words.hintNoBasis;
      return check === "N" && !has("actions") && !value(member(form, "reason")) ? words.hintNoPlan : "";
    }

    function update() {
      let left = 0;
      members(form).filter(isList).forEach(offerOthers);
      eachField(form, function (field, group) {
        const complaint = problem(field, group);
        const shown = touched.has(field) ? complaint : "";
        if (complaint) left += 1;
        field.hidden = Boolean(chosen(group)) || isOutOfPlace(field, group);
        say(field.querySelector("[data-problem]"), shown);
        inputs(field).forEach(function (input) { input.setAttribute("aria-invalid", String(Boolean(shown))); });
      });
      const before = text;
      answer = read(form);
      isChanged = JSON.stringify(answer) !== beginning;
      text = left ? "" : "  " + details.dataset.answerForm + ":\n" + groupLines(form, "    ");
      say(output, text);
      result.hidden = !text;
      say(form.querySelector("[data-left]"), left ? counted("left", left) : "");
      say(form.querySelector("[data-hint]"), hint());
      const known = text && !details.hasAttribute("data-hidden");
      say(becomes, known ? becomes.dataset.words.replace("{status}", nameOf(statusOf(form, details.dataset))) : "");
      if (text !== before) say(said, "");
      if (forms.has(details)) tellAll();
    }

    // The lines with what stands for the answer as this page shows it: by that it is known what has changed since.
    function withDigest() {
      const was = details.dataset.was ? "    was: " + details.dataset.was + "\n" : "";
      return text.replace("\n", function () { return "\n" + was; });
    }

    function nameOf(status) {
      return becomes.getAttribute("data-becomes-" + status);
    }

    function keep() {
      draft.set(isChanged ? answer : null);
    }

    function touch(event) {
      if (event.type === "focusout" && event.target.type !== "date") return; // nothing that it has not told before
      const field = event.target.closest("[data-key]");
      const halfTyped = event.target.validity?.badInput; // a day, which tells of no change then
      if ((event.type === "change" || halfTyped) && field && !isList(field)) touched.add(field);
      if (!pressed) update(); // a message that moves the button under the pointer would lose the click
    }

    function press(event) {
      pressed = event.type === "pointerdown";
      if (!pressed) setTimeout(update);
    }

    function toldWhatIsMissing() {
      if (text) return false;
      eachField(form, function (field) { touched.add(field); });
      update();
      form.querySelector('[aria-invalid="true"]').focus();
      return true;
    }

    function copy() {
      if (!toldWhatIsMissing()) copyLines(text, output, said, details.dataset);
    }

    function proposeAll() {
      if (toldWhatIsMissing()) return;
      const answers = changes().filter(isReady);
      if (answers.length) propose(proposed("", answers), said);
      else said.textContent = words.unchanged;
    }

    wireAll(form);
    fill(form, JSON.parse(original));
    const beginning = JSON.stringify(read(form));
    if (kept) {
      empty(form);
      fill(form, kept);
      form.querySelector("[data-draft]").hidden = false;
    }
    if (byHand) byHand.remove();
    details.append(form);
    form.querySelector("[data-place]").replaceWith(result);
    form.addEventListener("input", update);
    form.addEventListener("input", keep);
    form.querySelector("[data-anew]").addEventListener("click", function () {
      draft.set(null);
      location.reload();
    });
    form.addEventListener("click", function (event) { // rows are added later, too
      const button = event.target.closest("[data-today]");
      if (button) setToday(button.closest("[data-key]"));
    });
    form.querySelectorAll("[data-past] input").forEach(function (input) { input.max = today(); });
    form.addEventListener("change", touch);
    form.addEventListener("focusout", touch);
    ["pointerdown", "pointerup", "pointercancel"].forEach(function (type) { form.addEventListener(type, press); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.querySelector("[data-copy]").addEventListener("click", copy);
    if (proposing) {
      result.querySelectorAll("[data-stays]").forEach(function (words) { words.hidden = false; });
      result.querySelector("[data-paste]").open = false;
      proposing.addEventListener("click", proposeAll);
      document.addEventListener("answers-changed", function () {
        tellOthers(proposing, form.querySelector("[data-along]"), own);
      });
    } else {
      form.querySelector("[data-propose]")?.remove(); // where nothing can be told of what has changed since
    }
    forms.set(details, own);
    update();
  }

  // Copies what `output` shows, and says so with the words of the form, in whose `data` they stand.
  function copyLines(text, output, said, data) {
    function byHand() {
      const around = output.closest("[data-paste]");
      if (around) around.open = true;
      window.getSelection().selectAllChildren(output);
      said.textContent = document.execCommand("copy") ? data.copied : words.notCopied;
    }

    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(function () { said.textContent = data.copied; }, byHand);
    } else {
      byHand(); // without https a browser has no clipboard for scripts
    }
  }

  // ---- One action that is done: today goes into the lines of its answer ----

  function markDone(button) {
    const article = button.closest("article");
    const details = article.querySelector("details[data-answer-form]");
    if (!details?.querySelector("[data-result]")) return; // a part of it is withheld
    button.hidden = false;
    button.addEventListener("click", function () {
      details.open = true;
      openForm(details);
      const form = details.querySelector("form");
      const row = rows(member(form, "actions")).find(function (action) {
        return value(member(action, "what")) === button.dataset.done.trim().replace(/[^\S\ufeff]+/g, " ");
      });
      if (row) setToday(member(row, "done"));
      const next = form.querySelector("[data-propose]") || form.querySelector("[data-copy]");
      next.scrollIntoView({ block: "center" });
      next.focus({ preventScroll: true });
    });
  }

  // ---- All answers at once: two lines at the top of the file ----

  // Special remarks stand elsewhere in the file than the two lines at its top: their lines show where they have changed.
  function remarks(details, tell) {
    const text = details.querySelector("textarea");
    const part = details.querySelector("[data-remarks]");
    const output = part.querySelector("[data-remarks-lines]");
    const said = part.querySelector("[data-remarks-said]");
    const isLocked = part.hasAttribute("data-locked");

    function update() {
      const written = text.value.trim();
      const isWrong = tell(text);
      const key = isLocked ? "special_remarks:\n  audience: management\n  text: " : "special_remarks: ";
      part.hidden = isWrong || !written || written === text.defaultValue.trim();
      output.textContent = part.hidden ? "" : key + typed(written, isLocked ? "  " : "") + "\n";
      say(said, "");
    }

    part.querySelector("[data-remarks-copy]").addEventListener("click", function () {
      copyLines(output.textContent, output, said, part.dataset);
    });
    return update;
  }

  function confirmAll(details) {
    const fields = details.querySelector("[data-confirm-fields]");
    const when = fields.querySelector("input[type=date]");
    const who = fields.querySelector("input[type=text]");
    const typedIn = [when, who, details.querySelector("textarea")].filter(Boolean);
    const again = fields.querySelector("[data-draft]");
    const output = details.querySelector("[data-lines]");
    const copy = details.querySelector("[data-copy]");
    const said = details.querySelector("[data-said]");
    const proposing = proposal && details.querySelector("[data-propose]");
    const updateRemarks = details.querySelector("[data-remarks]") && remarks(details, tell);

    // Says beside an input what the loader would say of it, and whether that is anything.
    function tell(input) {
      const field = input.closest("[data-sort]");
      const complaint = input === when && !when.value ? words.sayDay : problem(field);
      say(field.querySelector("[data-problem]"), complaint);
      input.setAttribute("aria-invalid", String(Boolean(complaint)));
      return Boolean(complaint);
    }

    function update() {
      copy.disabled = [when, who].map(tell).includes(true);
      if (proposing) proposing.disabled = copy.disabled;
      output.textContent = copy.disabled ? "" : headLines(when.value, value(who.closest("[data-sort]")));
      updateRemarks?.();
      say(said, "");
    }

    when.value = when.max = today();
    const beginning = typedIn.map(function (input) { return input.value; });
    const draft = drafts("", JSON.stringify(beginning.slice(1))); // another day makes no other form
    const kept = draft.get();
    again.hidden = !kept;
    typedIn.forEach(function (input, position) { input.value = kept?.[position] ?? input.value; });
    again.querySelector("[data-anew]").addEventListener("click", function () {
      draft.set(null);
      again.hidden = true;
      typedIn.forEach(function (input, position) { input.value = beginning[position]; });
      update();
      when.focus();
    });
    fields.hidden = copy.hidden = false;
    fields.addEventListener("input", function () {
      const typed = typedIn.map(function (input, position) { return input.value === beginning[position] ? null : input.value; });
      draft.set(typed.some(function (text) { return text !== null; }) ? typed : null);
      update();
    });
    copy.addEventListener("click", function () { copyLines(output.textContent, output, said, details.dataset); });
    if (proposing) {
      proposing.hidden = false;
      details.querySelector("[data-paste]").open = false;
      proposing.addEventListener("click", function () {
        propose(proposed(output.textContent, changes().filter(isReady)), details.querySelector("[data-proposed]"));
      });
      document.addEventListener("answers-changed", function () {
        tellOthers(proposing, details.querySelector("[data-along]"));
      });
      tellAll();
    }
    update();
  }

  document.querySelectorAll("details[data-confirm-form]").forEach(confirmAll);
  function hasDraft(details) {
    const answer = details.querySelector("script");
    return !details.querySelector("form") && answer && drafts(details.dataset.answerForm, answer.textContent).get();
  }

  function openForm(details) {
    if (details.open && details.querySelector("[data-result]") && !details.querySelector("form")) build(details);
  }

  document.querySelectorAll("details[data-answer-form]").forEach(function (details) {
    details.addEventListener("toggle", function () { openForm(details); });
    openForm(details);
    if (proposal && hasDraft(details)) build(details); // what was typed before goes into a proposal, too
  });
  document.querySelectorAll("button[data-done]").forEach(markDone);
})();
