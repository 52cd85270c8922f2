// Keeps the file under its key, unless it is kept there.
const fs = require("node:fs");
const path = require("node:path");

const place = path.join(process.env.STORE, "caches", process.env.INPUT_KEY);
if (!fs.existsSync(place)) fs.copyFileSync(process.env.INPUT_PATH, place);
