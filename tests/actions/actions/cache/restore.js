// The file as the key's run kept it, or else as the newest run whose key begins as asked did.
const fs = require("node:fs");
const path = require("node:path");

const kept = path.join(process.env.STORE, "caches");
const file = process.env.INPUT_PATH;
const begins = [process.env.INPUT_KEY, process.env["INPUT_RESTORE-KEYS"].trim()];
fs.mkdirSync(kept, { recursive: true });
const age = (name) => -fs.statSync(path.join(kept, name)).mtimeMs;
const names = fs.readdirSync(kept).sort((left, right) => age(left) - age(right));
const name = begins.map((begin) => names.find((each) => each.startsWith(begin))).find((each) => each);
if (name) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.copyFileSync(path.join(kept, name), file);
}
console.log(name ? `Cache restored from key: ${name}` : "Cache not found");
