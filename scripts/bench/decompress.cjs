// What any reader of layers has to do at the least: decompress them and hash both sides. Arguments: files, gzipped.
const { createHash } = require("node:crypto");
const { createReadStream } = require("node:fs");
const { createGunzip } = require("node:zlib");

void (async () => {
  for (const path of process.argv.slice(2)) {
    const [stored, unpacked] = [createHash("sha256"), createHash("sha256")];
    const file = createReadStream(path, { highWaterMark: 256 * 1024 });
    file.on("data", (chunk) => stored.update(chunk));
    for await (const chunk of file.pipe(createGunzip({ chunkSize: 64 * 1024 }))) unpacked.update(chunk);
    console.log(stored.digest("hex"), unpacked.digest("hex"));
  }
})();
