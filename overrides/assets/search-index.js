// The words of all entries by field, and what an entry is worth for some of them: what lunr would say, in a fifth of the
// time, since weights are worked out for the words that somebody asks for, and not beforehand for every word there is.
(function () {
  "use strict";

  const SATURATION = 1.2, LENGTH = 0.75;  // lunr's k1 and b: how little repetition and long texts count

  self.SearchIndex = class {
    // `boosts` has the weight of each field.
    constructor(boosts) {
      this.boosts = boosts;
      this.refs = [];
      this.words = new Map();  // for each word by field a row of entries, each followed by how often it has the word
      this.lengths = boosts.map(function () { return []; });
    }

    // Adds an entry with the words of each of its fields.
    add(ref, fields) {
      const entry = this.refs.push(ref) - 1;
      fields.forEach(function (words, field) {
        this.lengths[field].push(words.length);
        words.forEach(function (word) {
          if (!this.words.has(word)) this.words.set(word, []);
          const rows = this.words.get(word);
          if (!rows[field]) rows[field] = [];
          const row = rows[field];
          if (row[row.length - 2] === entry) row[row.length - 1] += 1;
          else row.push(entry, 1);
        }, this);
      }, this);
    }

    // Once all are added.
    close() {
      this.sorted = Array.from(this.words.keys()).sort();
      this.averages = this.lengths.map(function (lengths) {
        return lengths.reduce(function (sum, length) { return sum + length; }, 0) / lengths.length;
      });
    }

    whole(word) {
      return this.words.has(word) ? [word] : [];
    }

    beginning(start) {
      let from = 0, to = this.sorted.length;
      while (from < to) {
        const middle = (from + to) >> 1;
        if (this.sorted[middle] < start) from = middle + 1;
        else to = middle;
      }
      while (to < this.sorted.length && this.sorted[to].startsWith(start)) to += 1;
      return this.sorted.slice(from, to);
    }

    ending(end) {
      return this.sorted.filter(function (word) { return word.endsWith(end); });
    }

    // Words that are at most so many slips away: a letter more, less or other, or two that changed places.
    like(typed, slips) {
      return this.sorted.filter(function (word) {
        return Math.abs(word.length - typed.length) <= slips && isLike(typed, word, slips);
      });
    }

    // Entries with any of the words of the groups, the best first; each group says what its words weigh.
    find(groups) {
      const asked = new Map(), hits = new Map();
      groups.forEach(function (group) {
        group.words.forEach(function (word) { asked.set(word, (asked.get(word) || 0) + group.weight); });
      });
      const norm = Math.hypot.apply(null, Array.from(asked.values()));
      asked.forEach(function (weight, word) {
        const rows = this.words.get(word);
        const count = rows.reduce(function (sum, row) { return sum + row.length / 2; }, 0);
        const rarity = Math.log(1 + Math.abs((this.refs.length - count + 0.5) / (count + 0.5)));
        rows.forEach(function (row, field) {
          for (let at = 0; at < row.length; at += 2) {
            if (!hits.has(row[at])) hits.set(row[at], {ref: this.refs[row[at]], score: 0, words: new Set(), fields: new Set()});
            const hit = hits.get(row[at]);
            hit.score += weight * this.worth(field, row[at], row[at + 1], rarity) / norm;
            hit.words.add(word);
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
