// Answers the theme's search box. The theme's own worker asks lunr for beginnings of words, stop words too, and folds most
// hits away under their page; this one asks for stems, beginnings and slips, and lists every point for itself.
// Behind ampersands stand the addresses of the index and of the theme's worker, which carries lunr: its stems are used.
(function () {
  "use strict";

  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;  // the theme's messages
  const OPEN = 4;  // ours: somebody opens the search
  const MOST = 50;
  const WEAK = 0.08;  // share of the best score below which a hit is left out
  const NAMED = 20;  // weight of a whole name beside that of single words
  const EDITORS = 0.2;  // boost of the pages for those who edit, which everybody else meets only where nothing else fits
  const TEASER = 240;  // signs
  const SENTENCE = 120, BEFORE = 20;  // signs of a sentence that is written without spaces, and those before its first hit
  const PLAIN = 0.4;  // exponent by which the words of a page that stands below others weigh more than its text does
  const OKURIGANA = 0.5, KANA = 0.2;  // weight of a pair with one sign of hiragana, and of two, which is mostly grammar
  const FOREIGN = 3;  // weight of a whole word in katakana
  const NEARLY = 0.6;  // weight of a pair of which one sign is another
  const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+/gu;
  const NAMES = new Set(["title", "words", "other"]);  // fields that say what a point is called
  const WORD = /[\p{L}\p{N}&]+(?:[-'’][\p{L}\p{N}&]+)*|[<=>]{5,}/gu;
  const RUN = /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+)/u;
  const HIRAGANA = /\p{sc=Hiragana}/gu;
  const ONE_KANA = /^\p{sc=Hiragana}$/u;
  const IN_KANA = /^(?:[\p{sc=Hiragana}ー]{3,}|[\p{sc=Katakana}ー]{3,})$/u;
  const SMALL = /[ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ]/g;  // in Unicode each stands before its large one
  const STEM = "[いきぎしじちみびりえけげせぜねべめれ]|わせ|かえ|らせ";  // how kana end that belong to a word of several kanji
  const INNER = new RegExp("(\\p{sc=Han})(" + STEM + ")(?=\\p{sc=Han})", "gu");
  const FINAL = new RegExp(
    "(\\p{sc=Han}(?:" + STEM + ")?\\p{sc=Han})(" + STEM + ")(?=[をはがのにへとでもや]|\\P{sc=Hiragana}|$)", "gu");
  const ADDED = /([断表現])(わ)(?=[るりすし])/gu;
  const LONG = /()(ー|(?<=[エケゲセゼテデネヘベペメレェ])イ|(?<=[オコゴソゾトドノホボポモヨロ])ウ)/gu;
  const SPARE = [INNER, FINAL, ADDED, LONG];  // in each behind its first part what may as well be missing
  const ASKED = /(?:とは|って|は)?(?:何|なに|どこ|誰|だれ|いつ)?(?:ですか|でしょうか|を?教えて(?:ください|下さい)?)?[?？。]*$/u;
  const WIDE = /[\ud800-\udfff]/;  // signs that a text holds as two
  const MARKUP = /<[^>]*>/g;

  let docs, index, naming, latest, given, loaded;
  let named, names;  // by the first sign of their keys: the names of points, and of those that were asked for points by key
  const stems = new Map();
  const known = new Map();  // what is known of each piece of a text
  const phrases = new Map();  // the pieces of texts that stand in several places

  // Before lunr is loaded: the theme's worker listens too, and is not to answer.
  addEventListener("message", function (event) {
    event.stopImmediatePropagation();
    const message = event.data;
    if (message.type === SETUP) {
      if (message.data.docs.length) given = message.data;  // a site that was made without the portal's program
      postMessage({type: READY});
    } else if (message.type === OPEN) {
      load().catch(function () {});  // whoever types then asks again
    } else if (message.type === QUERY) {
      latest = message;
      (message.data ? load() : Promise.resolve()).then(function () {
        setTimeout(function () {  // who types on waits for no answer to what was typed before
          if (latest === message) postMessage({type: RESULT, data: {items: index ? search(message.data) : []}});
        });
      }, function () {});  // without a connection the line above the results stays as it is
    }
  });

  // Lunr and the entries, once; where they did not come, the next call asks for them again. The index that the theme
  // reads with each page holds none, since most visits search for nothing.
  function load() {
    if (!loaded) {
      loaded = Promise.all([given || fetched(), imported()]).then(function (come) { setup(come[0]); });
      loaded.catch(function () { loaded = null; });
    }
    return loaded;
  }

  // Reads the programs, while the entries are on their way.
  async function imported() {
    if (!self.lunr) importScripts.apply(null, location.search.split("&").slice(1));
  }

  function fetched() {
    return fetch(new URL("../search/entries.json", location.href)).then(function (answer) {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    });
  }

  // Whether a word says something: Japanese, which stands behind all letters, is no word that lunr leaves out.
  function says(word) {
    return word > "~" || Boolean(lunr.stopWordFilter(word));
  }

  function stem(word) {
    if (!stems.has(word)) stems.set(word, lunr.stemmer(new lunr.Token(word)).toString());
    return stems.get(word);
  }

  function plain(html) {
    return html.replace(MARKUP, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  }

  // Of Japanese, in which 取り組み, 取組み and 取組, チェーン and チェイン, ウェア and ウエア are one word, the text with large
  // kana, and in that the places of what may as well be missing.
  function large(text) {
    return text.replace(SMALL, function (sign) { return String.fromCharCode(sign.charCodeAt(0) + 1); });
  }

  function spare(text) {
    const places = [];
    for (const pattern of SPARE) {
      pattern.lastIndex = 0;
      for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
        for (let at = 0; at < hit[2].length; at += 1) places.push(hit.index + hit[1].length + at);
      }
    }
    return places;
  }

  // The pieces of a text in small letters: words with their hyphens, and Japanese, which has no spaces, up to the next sign
  // of another kind. A text has few that no other has, so all that is worked out of one is kept.
  function pieces(text) {
    return (text.normalize("NFKC").toLowerCase().replace(JAPANESE, " $& ").match(WORD) || []).map(function (piece) {
      if (!known.has(piece)) known.set(piece, {words: partsOf(piece), telling: null, names: null, numbers: null});
      return known.get(piece);
    });
  }

  // The same of a text that is asked for again: what people type stands at a point, at what leads to it, and as a name.
  function phrase(text) {
    if (!phrases.has(text)) phrases.set(text, {pieces: pieces(text), keys: null, numbers: null});
    return phrases.get(text);
  }

  // A word with a hyphen as its parts, Japanese as pairs of signs.
  function words(text) {
    return pieces(text).flatMap(function (piece) { return piece.words; });
  }

  function partsOf(word) {
    if (!word.match(JAPANESE)) return word.replace(/['’]s?$|['’]/g, "").split("-");
    const text = large(word), places = spare(text);
    if (!places.length) return pairs(text);
    return pairs(text.split("").filter(function (_sign, at) { return !places.includes(at); }).join(""));
  }

  function pairs(text) {
    const signs = WIDE.test(text) ? Array.from(text) : text, parts = [];
    if (signs.length === 1) return [text];
    for (let at = 1; at < signs.length; at += 1) parts.push(signs[at - 1] + signs[at]);
    return parts;
  }

  // What a typed pair weighs: grammar is in every sentence, and one foreign word has many pairs. A word in kana alone
  // is a word.
  function weight(pair, word) {
    const kana = (pair.match(HIRAGANA) || []).length;
    if (IN_KANA.test(word) || /^\p{sc=Katakana}+$/u.test(pair)) {
      const longest = Math.max.apply(null, (word.match(/[\p{sc=Katakana}ー]+|[\p{sc=Hiragana}ー]+/gu) || [""]).map(function (run) {
        return run.length;
      }));
      return Math.min(1, FOREIGN / longest);
    }
    if (!kana) return 1;
    return pair.length === 1 ? 0 : kana === 1 ? OKURIGANA : KANA;
  }

  function inOtherKana(word) {
    const shift = word.match(HIRAGANA) ? 96 : -96;  // katakana stand in Unicode as many places behind hiragana
    return Array.from(word, function (sign) { return String.fromCodePoint(sign.codePointAt(0) + shift); }).join("");
  }

  // The same for an id as it is, in one word, and as the source writes it; for singular and plural too, and without
  // words that say nothing.
  function keys(text) {
    const said = phrase(text);
    if (!said.keys) {
      const names = said.pieces.map(namesOf);
      const joined = function (part) { return names.map(function (name) { return name[part]; }).join(""); };
      const many = names.reduce(function (sum, name) { return sum + name[3]; }, 0) > 1;
      said.keys = [joined(0), joined(1), many ? joined(2) : ""];
    }
    return said.keys;
  }

  // The words of a piece that say something.
  function tellingOf(piece) {
    if (!piece.telling) {
      piece.telling = piece.words.filter(function (word) { return says(word) && !ONE_KANA.test(word); });
    }
    return piece.telling;
  }

  function namesOf(piece) {
    if (!piece.names) {
      const telling = tellingOf(piece);
      piece.names = [piece.words.join(""), piece.words.map(stem).join(""), telling.map(stem).join(""), telling.length];
    }
    return piece.names;
  }

  function setup(data) {
    docs = new Map();
    named = new Map();
    names = new Map();
    const pages = new Map();
    data.docs.forEach(function (doc) {
      const page = doc.location.split("#")[0];
      if (!pages.has(page)) pages.set(page, doc);
      if (docs.has(doc.location)) return;
      docs.set(doc.location, {own: doc, page: pages.get(page)});
      name(doc.location, 3, [doc.location.split("#")[1] || page.split("/").slice(-2)[0], plain(doc.title)]);
      name(doc.location, 3, (doc.other || []).slice(0, 1));
      name(doc.location, 2, (doc.words || []).concat(doc.other || []));
      name(doc.location, 1, doc.near || []);
    });
    const fields = Object.keys(data.config.fields), paged = new Map();
    const numbers = fields.map(function (field) {
      if (field === "text") return function (doc) { return [numbersOf(pieces(plain(doc.text)))]; };
      if (field === "title") return function (doc) { return [phraseNumbers(plain(doc.title))]; };
      if (field === "page") return function (doc, page) {
        if (doc === page) return [];
        if (!paged.has(page)) paged.set(page, called(page).map(phraseNumbers));
        return paged.get(page);
      };
      return function (doc) { return [].concat(doc[field] || []).map(phraseNumbers); };
    });
    naming = new Set(fields.flatMap(function (field, number) { return NAMES.has(field) ? [number] : []; }));
    index = new SearchIndex(fields.map(function (field) { return data.config.fields[field].boost || 1; }), stem);
    docs.forEach(function (doc, location) {
      index.add(location, numbers.map(function (of) { return of(doc.own, doc.page); }));
    });
    index.close();
  }

  function phraseNumbers(text) {
    const said = phrase(text);
    if (!said.numbers) said.numbers = numbersOf(said.pieces);
    return said.numbers;
  }

  // The numbers, in the index, of all words that say something.
  function numbersOf(pieces) {
    const numbers = [];
    for (const piece of pieces) {
      if (!piece.numbers) piece.numbers = piece.words.filter(says).map(index.number, index);
      for (const number of piece.numbers) numbers.push(number);
    }
    return numbers;
  }

  // What a section is called by the page that it stands on: «what I do not do» is said of a role.
  function called(page) {
    return [plain(page.title)].concat(page.words || [], page.other || []);
  }

  // Who types the whole of a name means it: 3 for id and title, 2 and 1 for words that lead to the point. A name waits
  // for a query that begins like it: its keys begin as its first word does, or as the first that says something.
  function name(location, weight, texts) {
    for (const text of texts) {
      const own = phrase(text).pieces, any = own.find(function (piece) { return piece.words.length; });
      if (!any) continue;
      const first = any.words[0][0], saying = own.find(function (piece) { return tellingOf(piece).length; });
      const telling = saying ? tellingOf(saying)[0][0] : first;
      for (const sign of telling === first ? [first] : [first, telling]) {
        if (!named.has(sign)) named.set(sign, []);
        named.get(sign).push({text: text, location: location, weight: weight});
      }
    }
  }

  // The points that have a key as a name, each with its weight.
  function pointsOf(key) {
    const sign = key[0];
    if (!names.has(sign)) {
      const points = new Map();
      (named.get(sign) || []).forEach(function (name) {
        keys(name.text).forEach(function (own) {
          if (own[0] !== sign) return;
          if (!points.has(own)) points.set(own, new Map());
          if (!points.get(own).has(name.location)) points.get(own).set(name.location, name.weight);
        });
      });
      names.set(sign, points);
    }
    return names.get(sign).get(key) || new Map();
  }

  // Where a typed word stands: as it is or as the beginning of another; only if nowhere, with a slip, or not to its end.
  // Of Japanese in the other kana, or with one of two signs another.
  function hitsOf(word) {
    const own = stem(word);
    let hits = index.find([
      {words: index.whole(own), weight: 3},
      {words: word.length > 2 ? index.beginning(word) : [], weight: 1}
    ]);
    if (word.match(JAPANESE)) {
      if (!hits.length && /^[\p{sc=Hiragana}\p{sc=Katakana}]+$/u.test(word)) {
        hits = index.find([{words: index.whole(inOtherKana(word)), weight: 1}]);
      }
      if (!hits.length && /^\p{sc=Han}{2}$/u.test(word)) {
        hits = index.find([{words: index.beginning(word[0]), weight: 1}, {words: index.ending(word[1]), weight: 1}]);
        hits.forEach(function (hit) { hit.score *= NEARLY; });
      }
      return hits;
    }
    for (let slips = 1; !hits.length && slips <= 2 && word.length > 3 * slips; slips += 1) {
      hits = index.find([{words: index.like(own, slips), weight: 1}]).filter(function (hit) {
        return Array.from(hit.words).some(function (term) { return isSlip(word, term); });
      });
    }
    for (let end = word.length; !hits.length && end > Math.max(3, word.length / 2); end -= 1) {
      hits = index.find([{words: index.beginning(word.slice(0, end)), weight: 1}]);
    }
    return hits;
  }

  // What a hit is worth: of a page that stands below others, what it is called weighs more than what it says.
  function worth(hit) {
    const boost = docs.get(hit.ref).own.boost || 1;
    const isName = Array.from(hit.fields).some(function (field) { return naming.has(field); });
    return hit.score * (isName ? boost ** PLAIN : boost);
  }

  // A short word with a letter more or less is mostly another word: who types gift does not mean Git.
  function isSlip(word, term) {
    return term[0] === word[0] && (word.length > 5 || term.length === stem(word).length);
  }

  // The words of a query with what each weighs, without those that say nothing where there are others.
  function weighed(text) {
    const weights = new Map();
    (text.normalize("NFKC").toLowerCase().replace(JAPANESE, " $& ").match(WORD) || []).forEach(function (typed) {
      words(typed).forEach(function (word) {
        weights.set(word, Math.max(weights.get(word) || 0, weight(word, typed)));
      });
    });
    const telling = Array.from(weights).filter(function (entry) { return entry[1] && says(entry[0]); });
    return telling.length ? telling : Array.from(weights, function (entry) { return [entry[0], 1]; });
  }

  function search(text) {
    const asked = weighed(text);
    const all = asked.reduce(function (sum, entry) { return sum + entry[1]; }, 0);
    const scores = new Map();
    const scoreOf = function (location) {
      if (!scores.has(location)) scores.set(location, {sum: 0, weight: 0, words: [], terms: new Set(), named: new Set()});
      return scores.get(location);
    };
    asked.forEach(function (entry) {
      const word = entry[0], weight = entry[1];
      hitsOf(word).forEach(function (hit) {
        const score = scoreOf(hit.ref);
        score.sum += worth(hit) * weight;
        score.weight += weight;
        score.words.push(word);
        hit.words.forEach(function (term) { score.terms.add(term); });
      });
    });
    keys(text).concat(keys(text.replace(ASKED, ""))).forEach(function (key) {
      if (!key) return;
      pointsOf(key).forEach(function (weight, location) {
        const score = scoreOf(location);
        if (!score.words.length) score.words = asked.map(function (entry) { return entry[0]; });
        score.weight = all;
        score.exact = Math.max(weight, score.exact || 0);
        words(text).forEach(function (word) { score.named.add(word); });
      });
    });
    const hits = Array.from(scores, function (entry) {
      const score = entry[1], share = score.weight / all;
      const boost = (docs.get(entry[0]).own.boost || 1) ** PLAIN;
      const sum = score.sum * share * share;
      return {location: entry[0], sum: sum, score: sum + (score.exact || 0) * NAMED * boost, matched: score};
    }).sort(function (a, b) { return b.score - a.score; });
    const isAside = function (hit) { return docs.get(hit.location).own.boost <= EDITORS; };
    const fits = function (hit) { return hit.matched.words.length === asked.length; };
    // Who types the whole of a heading of several words means it.
    const isLast = function (hit) { return isAside(hit) && !(hit.matched.exact && asked.length > 1); };
    let held = hits;
    if (hits.some(function (hit) { return !isAside(hit) && fits(hit); })) {
      hits.sort(function (a, b) { return isLast(a) - isLast(b); });
      held = hits.filter(function (hit) { return !isLast(hit); });  // what stands behind leaves out nothing before it
    }
    // Held against what the words of a whole sentence reach at best, of which no point has all.
    const best = Math.max.apply(null, held.map(function (hit) { return hit.sum; }));
    return hits.slice(0, MOST)
      .filter(function (hit) { return hit.matched.exact || hit.score >= best * WEAK; })
      .map(item);
  }

  // One result: the point itself, and the name of the page that it stands on. The theme makes a link of either, and the
  // arrow keys reach that of the name first: both lead to the point.
  function item(hit) {
    const doc = docs.get(hit.location);
    const marks = {};  // what the theme marks on the page; what it would call missing is left out
    // Whole words, the longest first: the theme marks the first that fits, wherever it stands.
    Array.from(hit.matched.terms).flatMap(function (term) { return index.spellings(term); })
      .sort(function (a, b) { return b.length - a.length; })
      .forEach(function (word) { marks[word] = true; });
    const own = {
      location: hit.location, score: hit.score, terms: marks,
      title: marked(doc.own.title, new Set([...hit.matched.terms, ...hit.matched.named])),
      text: "<p>" + teaser(doc.own.text, hit.matched.terms) + "</p>"
    };
    if (doc.page === doc.own) return [own];
    return [own, {location: hit.location, title: doc.page.title, text: "", score: 0, terms: marks}];
  }

  function isHit(word, terms) {
    return words(word).some(function (part) { return terms.has(stem(part)) || terms.has(part); });
  }

  function mark(text) {
    return "<mark data-md-highlight>" + text + "</mark>";
  }

  function marked(html, terms) {
    return html.replace(/&\w+;|[\p{L}\p{N}ー]+/gu, function (word) {
      if (word[0] === "&") return word;
      return word.split(RUN).filter(Boolean).map(function (part) {
        if (part.match(JAPANESE)) return markedPairs(Array.from(part), terms);
        return isHit(part, terms) ? mark(part) : part;
      }).join("");
    });
  }

  // Of Japanese, which has no words to mark whole, the pairs of signs that hit, together where they touch.
  function markedPairs(signs, terms) {
    const hit = withoutGrammar(signs, hitSigns(signs, terms), terms);
    return signs.map(function (sign, at) {
      return (hit[at] && !hit[at - 1] ? "<mark data-md-highlight>" : "") + sign + (hit[at] && !hit[at + 1] ? "</mark>" : "");
    }).join("");
  }

  // Where more was found than grammar, no ending of a word that has nothing to do with what was typed.
  function withoutGrammar(signs, hit, terms) {
    if (Array.from(terms).every(isGrammar)) return hit;
    return hit.map(function (is, at) {
      let from = at, to = at + 1;
      while (from > 0 && hit[from - 1]) from -= 1;
      while (to < hit.length && hit[to]) to += 1;
      return is && !isGrammar(signs.slice(from, to).join(""));
    });
  }

  function isGrammar(text) {
    return /^\p{sc=Hiragana}{1,2}$/u.test(text);
  }

  function hitSigns(signs, terms) {
    const hit = signs.map(function () { return false; }), kept = [];
    const places = spare(large(signs.join("")));
    let unit = 0;  // a sign that a text holds as two counts twice there
    signs.forEach(function (sign, at) {
      if (!places.includes(unit)) kept.push(at);
      unit += sign.length;
    });
    pairs(kept.map(function (at) { return large(signs[at]); }).join("")).forEach(function (pair, at) {
      if (terms.has(pair)) hit.fill(true, kept[at], kept[Math.min(at + 1, kept.length - 1)] + 1);
    });
    return hit;
  }

  // Sentences that end in a full stop of Japanese stand without a space, and one of them may be as long as a paragraph:
  // of that the signs around its first hit.
  function joined(parts, terms) {
    return parts.map(function (part) {
      const long = part.length > SENTENCE && part.match(JAPANESE);
      return (long ? around(Array.from(part), terms) : part) + (/[。！？]$/.test(part) ? "" : " ");
    }).join("").trim();
  }

  function around(signs, terms) {
    const first = Math.max(0, hitSigns(signs, terms).indexOf(true));
    const start = first + BEFORE < SENTENCE ? 0 : first - BEFORE, end = start + SENTENCE;
    return (start ? "…" : "") + signs.slice(start, end).join("") + (end < signs.length ? "…" : "");
  }

  // The text from the sentence with the first hit on.
  function teaser(html, terms) {
    const parts = html.replace(MARKUP, " ").trim().split(/\s+|(?<=[。！？])/).filter(Boolean);
    const first = parts.findIndex(function (part) { return isHit(part, terms); });
    let start = Math.max(0, first), end, length;
    while (start > 0 && start > first - 15 && !/[.!?。]$/.test(parts[start - 1])) start -= 1;
    for (end = start, length = 0; end < parts.length && length < TEASER; end += 1) length += parts[end].length + 1;
    return (start ? "… " : "") + marked(joined(parts.slice(start, end), terms), terms) + (end < parts.length ? " …" : "");
  }
})();
