const UNITS = ["KiB", "MiB", "GiB"];
const STEP = 1024;

/** A number of bytes for people: `512 bytes`, `1.5 KiB`, `9.8 GiB`. */
export function byteSize(bytes: number): string {
  if (bytes < STEP) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  let value = bytes / STEP;
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  return `${value.toFixed(1)} ${UNITS[unit]}`;
}
