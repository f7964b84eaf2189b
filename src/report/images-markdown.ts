import type { Finding } from "../checks/finding.ts";
import type { ImageStanding } from "../decide/image-standing.ts";
import { formatPlatform } from "../image/platform.ts";
import { baseWords, cutDigest, stalenessWord } from "./base-words.ts";
import { byteSize } from "./byte-size.ts";
import { compareFindings } from "./finding-order.ts";
import type { FindingsByImage } from "./findings-by-image.ts";
import { runtimeWords } from "./image-words.ts";
import { markdownCode } from "./markdown-text.ts";
import { checkPage } from "./project-pages.ts";
import { type Row, summaryTable, tableLines } from "./summary-table.ts";
import { cellCode, cellMessage, cellText } from "./table-cell.ts";

const IMAGE_HEADS: Row = ["Image", "Platform", "Runtime", "Base", "Size"];
const FINDING_HEADS: Row = ["Severity", "What", "What to do"];

/** The built images as a table of GitHub's Markdown: what each is, and whether its base is current. @param room in bytes */
export function imagesTable(images: readonly ImageStanding[], now: Date, room: number): string[] {
  const rows = images.map((image) => imageCells(image, now));
  return summaryTable("Images", IMAGE_HEADS, rows, room);
}

/** The findings of each image that has some, the gravest first, as tables. @param room for all of them, in bytes */
export function imageFindingTables({ images }: FindingsByImage, room: number): string[] {
  const found = images.filter(({ findings }) => findings.length > 0);
  return found.flatMap(({ image, findings }) => [
    `## ${cellCode(image.reference)}`,
    ...tableLines(FINDING_HEADS, [...findings].sort(compareFindings).map(findingCells), room / found.length),
  ]);
}

function imageCells(image: ImageStanding, now: Date): Row {
  const { reference, digest, platform, base, system, uncompressedSize, functions = [] } = image;
  const names = [reference, ...(digest === undefined ? [] : [cutDigest(digest)])].map(cellCode);
  const users = functions.length === 0 ? [] : [`image of ${functions.slice(0, 20).map(cellCode).join(", ")}`];
  return [
    [...names, ...users].join("<br>"),
    platform === undefined ? "" : cellCode(formatPlatform(platform)),
    cellText(runtimeWords(base?.runtime, system) ?? ""),
    base === undefined ? "" : baseCell(base, now),
    uncompressedSize === undefined ? "" : byteSize(uncompressedSize),
  ];
}

function baseCell(base: NonNullable<ImageStanding["base"]>, now: Date): string {
  const words = baseWords(base, now);
  const standing = `**${stalenessWord(base.staleness)}**`;
  return [standing, ...(words === undefined ? [] : [cellText(words)]), cellText(base.reason)].join("<br>");
}

function findingCells({ severity, id, message, help }: Finding): Row {
  return [severity, `${cellMessage(message)} [${markdownCode(id)}](${checkPage(id)})`, cellMessage(help)];
}
