// The words of all entries by field, and what an entry is worth for some of them: what lunr would say, in a small part of
// the time. Of a word nothing is worked out before somebody asks for one that begins like it: neither its stem nor where
// it stands nor what it weighs. There are a hundred times as many words as anybody asks for.
(function () {
  "use strict";

  const SATURATION = 1.2, LENGTH = 0.75;  // lunr's k1 and b: how little repetition and long texts count

  self.SearchIndex = class {
    // `boosts` has the weight of each field, `stem` gives the stem of a word, which begins with the same sign.
    constructor(boosts, stem) {
      this.boosts = boosts;
      this.stem = stem;
      this.refs = [];
      this.entries = [];  // for each entry by field lists of numbers of words
      this.numbers = new Map();  // of the words
      this.groups = new Map();  // for each first sign that was asked for the words of each stem
      this.lengths = boosts.map(function () { return []; });
    }

    number(word) {
      if (!this.numbers.has(word)) this.numbers.set(word, this.numbers.size);
      return this.numbers.get(word);
    }

    // Adds an entry with the numbers of the words of each of its fields, a list for each of a field's texts.
    add(ref, fields) {
      this.refs.push(ref);
      this.entries.push(fields);
      fields.forEach(function (texts, field) {
        this.lengths[field].push(texts.reduce(function (sum, numbers) { return sum + numbers.length; }, 0));
      }, this);
    }

    // Once all are added.
    close() {
      this.averages = this.lengths.map(function (lengths) {
        return lengths.reduce(function (sum, length) { return sum + length; }, 0) / lengths.length;
      });
    }

    // The words of each stem that begins with a sign, the stems sorted.
    group(sign) {
      if (!this.groups.has(sign)) {
        const group = new Map();
        for (const word of this.numbers.keys()) {
          if (word[0] !== sign) continue;
          const stem = this.stem(word);
          if (group.has(stem)) group.get(stem).push(word);
          else group.set(stem, [word]);
        }
        this.groups.set(sign, new Map(Array.from(group).sort(function (a, b) { return a[0] < b[0] ? -1 : 1; })));
      }
      return this.groups.get(sign);
    }

    // All stems, sorted.
    all() {
      if (!this.stems) this.stems = Array.from(new Set(Array.from(this.numbers.keys(), this.stem))).sort();
      return this.stems;
    }

    // The words that have a stem.
    spellings(stem) {
      return this.group(stem[0]).get(stem) || [];
    }

    whole(stem) {
      return this.spellings(stem).length ? [stem] : [];
    }

    beginning(start) {
      return Array.from(this.group(start[0]).keys()).filter(function (stem) { return stem.startsWith(start); });
    }

    ending(end) {
      return this.all().filter(function (stem) { return stem.endsWith(end); });
    }

    // Stems that are at most so many slips away: a letter more, less or other, or two that changed places.
    like(typed, slips) {
      return this.all().filter(function (stem) {
        return Math.abs(stem.length - typed.length) <= slips && isLike(typed, stem, slips);
      });
    }

    // For each of some stems by field the entries that have it, each followed by how often.
    rows(stems) {
      const rows = stems.map(function () { return this.boosts.map(function () { return []; }); }, this);
      const owners = new Array(this.numbers.size).fill(null);
      stems.forEach(function (stem, at) {
        this.spellings(stem).forEach(function (word) { owners[this.numbers.get(word)] = rows[at]; }, this);
      }, this);
      this.entries.forEach(function (fields, entry) {
        for (let field = 0; field < fields.length; field += 1) {
          for (const numbers of fields[field]) {
            for (const number of numbers) {
              if (!owners[number]) continue;
              const row = owners[number][field];
              if (row[row.length - 2] === entry) row[row.length - 1] += 1;
              else row.push(entry, 1);
            }
          }
        }
      });
      return rows;
    }

    // Entries with any of the stems of the groups, the best first; each group says what its stems weigh.
    find(groups) {
      const asked = new Map(), hits = new Map();
      groups.forEach(function (group) {
        group.words.forEach(function (stem) { asked.set(stem, (asked.get(stem) || 0) + group.weight); });
      });
      if (!asked.size) return [];
      const stems = Array.from(asked.keys()), rowsByStem = this.rows(stems);
      const norm = Math.hypot.apply(null, Array.from(asked.values()));
      stems.forEach(function (stem, at) {
        const rows = rowsByStem[at], weight = asked.get(stem);
        const count = rows.reduce(function (sum, row) { return sum + row.length / 2; }, 0);
        const rarity = Math.log(1 + Math.abs((this.refs.length - count + 0.5) / (count + 0.5)));
        rows.forEach(function (row, field) {
          for (let at = 0; at < row.length; at += 2) {
            if (!hits.has(row[at])) hits.set(row[at], {ref: this.refs[row[at]], score: 0, words: new Set(), fields: new Set()});
            const hit = hits.get(row[at]);
            hit.score += weight * this.worth(field, row[at], row[at + 1], rarity) / norm;
            hit.words.add(stem);
            hit.fields.add(field);
          }
        }, this);
      }, this);
      return Array.from(hits.values()).sort(function (a, b) { return b.score - a.score; });
    }

    // BM25, as lunr rounds it.
    worth(field, entry, times, rarity) {
      const length = 1 - LENGTH + LENGTH * this.lengths[field][entry] / this.averages[field];
      const score = rarity * (SATURATION + 1) * times / (SATURATION * length + times) * this.boosts[field];
      return Math.round(score * 1000) / 1000;
    }
  };

  function isLike(typed, word, slips) {
    if (!typed) return word.length <= slips;
    if (word && typed[0] === word[0] && isLike(typed.slice(1), word.slice(1), slips)) return true;
    if (!slips) return false;
    const less = slips - 1;
    return (
      isLike(typed.slice(1), word, less) ||
      (word !== "" && (isLike(typed, word.slice(1), less) || isLike(typed.slice(1), word.slice(1), less))) ||
      (typed.length > 1 && typed[1] === word[0] && isLike(typed[0] + typed.slice(2), word.slice(1), less))
    );
  }
})();
