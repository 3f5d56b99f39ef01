#!/bin/sh
# Makes d3.min.js, the parts of D3 that draw the graph, and LICENSES.txt anew from npm: sh kg/view/page/d3/build.sh
# To take later versions, name them here. Every page of kg view holds the script, and so its licences, whole.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund d3-force@3.0.1 d3-selection@3.0.1 d3-zoom@3.0.1 esbuild@0.28.2
cat > d3.js <<'END'
export { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
export { select } from "d3-selection";
export { zoom, zoomIdentity } from "d3-zoom";
END
# Nothing here moves by itself, so d3-zoom gets no transitions, and nothing to interpolate between for them.
cat > still.js <<'END'
import { selection } from "d3-selection";
selection.prototype.interrupt = function () { return this; };
export const interrupt = () => {};
export const interpolateZoom = null;
END
cat > licenses.js <<'END'
const fs = require("fs");
const used = Object.keys(JSON.parse(fs.readFileSync("meta.json", "utf8")).outputs["d3.min.js"].inputs).join(" ");
const packages = {};
for (const name of fs.readdirSync("node_modules").filter((name) => used.includes(`/${name}/`)).sort()) {
  const text = fs.readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim();
  const { version } = require(`./node_modules/${name}/package.json`);
  (packages[text] ??= []).push(`${name} ${version}`);
}
console.log("These parts of D3 (https://d3js.org/) are in d3.min.js, each under the licence that follows it.");
for (const [text, names] of Object.entries(packages)) console.log(`\n${names.join(", ")}:\n\n${text}`);
END
npx esbuild d3.js --bundle --minify --format=iife --global-name=d3 --target=es2020 --legal-comments=none \
    --alias:d3-transition=./still.js --alias:d3-interpolate=./still.js --metafile=meta.json --outfile=d3.min.js
node licenses.js > "$here/LICENSES.txt"
{ echo "/*!"; cat "$here/LICENSES.txt"; echo "*/"; cat d3.min.js; } > "$here/d3.min.js"
