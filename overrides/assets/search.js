// Answers the theme's search box. The theme's own worker asks lunr for beginnings of words, stop words too, and folds most
// hits away under their page; this one asks the same lunr for stems, beginnings and slips, and lists every point for itself.
// The address of the theme's worker, which carries lunr, stands behind the ampersand.
(function () {
  "use strict";

  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;  // the theme's messages
  const MOST = 50;
  const WEAK = 0.08;  // share of the best score below which a hit is left out
  const NAMED = 20;  // weight of a whole name beside that of single words
  const EDITORS = 0.2;  // boost of the pages for those who edit, which everybody else meets only where nothing else fits
  const TEASER = 240;  // signs
  const SENTENCE = 120;  // signs of a sentence that is written without spaces
  const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+/gu;
  const WORD = /[\p{L}\p{N}&]+(?:[-'’][\p{L}\p{N}&]+)*/gu;
  const RUN = /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+)/u;
  const MARKUP = /<[^>]*>/g;

  let docs, index, names, latest;
  const stems = new Map();
  const spellings = new Map();  // the words of the pages by their stem

  // Before lunr is loaded: the theme's worker listens too, and is not to answer.
  addEventListener("message", function (event) {
    event.stopImmediatePropagation();
    const message = event.data;
    if (message.type === SETUP) {
      setup(message.data);
      postMessage({type: READY});
    } else if (message.type === QUERY) {
      latest = message;
      setTimeout(function () {  // who types on waits for no answer to what was typed before
        if (latest === message) postMessage({type: RESULT, data: {items: search(message.data)}});
      });
    }
  });
  importScripts(location.search.split("&").pop());

  function stem(word) {
    if (!stems.has(word)) stems.set(word, lunr.stemmer(new lunr.Token(word)).toString());
    return stems.get(word);
  }

  function plain(html) {
    return html.replace(MARKUP, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  }

  // Words in small letters; a word with a hyphen as its parts, Japanese, which has no spaces, as pairs of signs.
  function words(text) {
    return (text.normalize("NFKC").toLowerCase().replace(JAPANESE, " $& ").match(WORD) || []).flatMap(function (word) {
      if (!word.match(JAPANESE)) return word.replace(/['’]s?$|['’]/g, "").split("-");
      return word.length < 3 ? [word] : Array.from(word).slice(1).map(function (sign, at) { return word[at] + sign; });
    });
  }

  // The same for an id as it is, in one word, and as the source writes it; in the second, for singular and plural too.
  function keys(text) {
    return [words(text).join(""), words(text).map(stem).join("")];
  }

  function setup(data) {
    docs = new Map();
    names = new Map();
    const pages = new Map();
    data.docs.forEach(function (doc) {
      const page = doc.location.split("#")[0];
      if (!pages.has(page)) pages.set(page, doc);
      if (docs.has(doc.location)) return;
      docs.set(doc.location, {own: doc, page: pages.get(page)});
      name(doc.location, 3, [doc.location.split("#")[1] || page.split("/").slice(-2)[0], plain(doc.title)]);
      name(doc.location, 2, doc.words || []);
      name(doc.location, 1, doc.near || []);
    });
    index = lunr(function () {
      const builder = this;
      // Lunr's own way trims Japanese away as if it were punctuation, and finds each stem anew.
      builder.pipeline.reset();
      builder.searchPipeline.reset();
      builder.tokenizer = function (text) {
        return words(String(text)).filter(lunr.stopWordFilter).map(function (word) {
          const own = stem(word);
          if (!spellings.has(own)) spellings.set(own, new Set());
          spellings.get(own).add(word);
          return new lunr.Token(own);
        });
      };
      builder.ref("location");
      Object.keys(data.config.fields).forEach(function (field) {
        builder.field(field, {boost: data.config.fields[field].boost, extractor: function (doc) {
          return field === "text" || field === "title" ? plain(doc[field]) : [].concat(doc[field] || []).join(" ");
        }});
      });
      docs.forEach(function (doc) { builder.add(doc.own, {boost: doc.own.boost || 1}); });
    });
  }

  // Who types the whole of a name means it: 3 for id and title, 2 and 1 for words that lead to the point.
  function name(location, weight, texts) {
    texts.flatMap(keys).filter(Boolean).forEach(function (key) {
      if (!names.has(key)) names.set(key, new Map());
      if (!names.get(key).has(location)) names.get(key).set(location, weight);
    });
  }

  // Where a typed word stands: as it is or as the beginning of another; only if nowhere, with a slip, or not to its end.
  function hitsOf(word) {
    let hits = index.query(function (query) {
      query.term(stem(word), {boost: 3});
      if (word.length > 2) query.term(word + "*");
    });
    for (let slips = 1; !hits.length && slips <= 2 && word.length > 3 * slips; slips += 1) {
      hits = index.query(function (query) { query.term(stem(word), {editDistance: slips}); }).filter(function (hit) {
        return Object.keys(hit.matchData.metadata).some(function (term) { return isSlip(word, term); });
      });
    }
    for (let end = word.length; !hits.length && end > Math.max(3, word.length / 2); end -= 1) {
      hits = index.query(function (query) { query.term(word.slice(0, end) + "*"); });
    }
    return hits;
  }

  // A short word with a letter more or less is mostly another word: who types gift does not mean Git.
  function isSlip(word, term) {
    return term[0] === word[0] && (word.length > 5 || term.length === stem(word).length);
  }

  function search(text) {
    const typed = Array.from(new Set(words(text)));
    let asked = typed.filter(lunr.stopWordFilter);
    if (!asked.length) asked = typed;
    const scores = new Map();
    asked.forEach(function (word) {
      hitsOf(word).forEach(function (hit) {
        if (!scores.has(hit.ref)) scores.set(hit.ref, {sum: 0, words: [], terms: new Set()});
        const score = scores.get(hit.ref);
        score.sum += hit.score;
        score.words.push(word);
        Object.keys(hit.matchData.metadata).forEach(function (term) { score.terms.add(term); });
      });
    });
    keys(text).forEach(function (key) {
      (names.get(key) || []).forEach(function (weight, location) {
        if (!scores.has(location)) scores.set(location, {sum: 0, words: asked, terms: new Set()});
        const score = scores.get(location);
        score.exact = Math.max(weight, score.exact || 0);
      });
    });
    const hits = Array.from(scores, function (entry) {
      const score = entry[1], share = score.words.length / asked.length;
      const boost = docs.get(entry[0]).own.boost || 1;
      const sum = score.sum * share * share;
      return {location: entry[0], sum: sum, score: sum + (score.exact || 0) * NAMED * boost, matched: score};
    }).sort(function (a, b) { return b.score - a.score; });
    const isAside = function (hit) { return docs.get(hit.location).own.boost <= EDITORS; };
    const fits = function (hit) { return hit.matched.words.length === asked.length; };
    if (hits.some(function (hit) { return !isAside(hit) && fits(hit); })) {
      // Who types the whole of a heading of several words means it.
      const last = function (hit) { return isAside(hit) && !(hit.matched.exact && asked.length > 1); };
      hits.sort(function (a, b) { return last(a) - last(b); });
    }
    // Held against what the words of a whole sentence reach at best, of which no point has all.
    const best = Math.max.apply(null, hits.map(function (hit) { return hit.sum; }));
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
    Array.from(hit.matched.terms).flatMap(function (term) { return Array.from(spellings.get(term) || [term]); })
      .sort(function (a, b) { return b.length - a.length; })
      .forEach(function (word) { marks[word] = true; });
    const own = {
      location: hit.location, score: hit.score, terms: marks,
      title: marked(doc.own.title, hit.matched.terms), text: "<p>" + teaser(doc.own.text, hit.matched.terms) + "</p>"
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
    if (signs.length < 3) return isHit(signs.join(""), terms) ? mark(signs.join("")) : signs.join("");
    const hit = signs.map(function () { return false; });
    signs.slice(1).forEach(function (sign, at) {
      if (words(signs[at] + sign).some(function (pair) { return terms.has(pair); })) hit[at] = hit[at + 1] = true;
    });
    return signs.map(function (sign, at) {
      return (hit[at] && !hit[at - 1] ? "<mark data-md-highlight>" : "") + sign + (hit[at] && !hit[at + 1] ? "</mark>" : "");
    }).join("");
  }

  // Sentences that end in a full stop of Japanese stand without a space, and one of them may be as long as a paragraph.
  function joined(parts) {
    return parts.map(function (part) {
      const long = part.length > SENTENCE && part.match(JAPANESE);
      return (long ? part.slice(0, SENTENCE) + "…" : part) + (/[。！？]$/.test(part) ? "" : " ");
    }).join("").trim();
  }

  // The text from the sentence with the first hit on.
  function teaser(html, terms) {
    const parts = html.replace(MARKUP, " ").trim().split(/\s+|(?<=[。！？])/).filter(Boolean);
    const first = parts.findIndex(function (part) { return isHit(part, terms); });
    let start = Math.max(0, first), end, length;
    while (start > 0 && start > first - 15 && !/[.!?。]$/.test(parts[start - 1])) start -= 1;
    for (end = start, length = 0; end < parts.length && length < TEASER; end += 1) length += parts[end].length + 1;
    return (start ? "… " : "") + marked(joined(parts.slice(start, end)), terms) + (end < parts.length ? " …" : "");
  }
})();
