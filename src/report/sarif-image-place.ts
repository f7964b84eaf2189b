import { uriOfPath } from "./file-link.ts";

/**
 * Where a finding about a built image is, for SARIF. GitHub refuses a whole log for one result without the URI of a
 * file, for one with a scheme, and for one with a colon in its first segment; a relative one that names no file of the
 * repository it takes. https://github.com/goodwithtech/dockle/issues/207,
 * https://github.com/github/codeql-action/issues/1553
 * @param reference as reports name it
 */
export function sarifImagePlace(reference: string) {
  return {
    physicalLocation: {
      artifactLocation: { uri: imageUri(reference) },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    },
    logicalLocations: [{ fullyQualifiedName: reference, kind: "resource" }],
  };
}

/** The image's name without its tag and digest, so that an alert stays the same one when a new build has it too. */
export function imageUri(reference: string): string {
  const name = reference.replace(/^[a-z-]+:(?:\/\/)?/, "").replace(/@[^@/]*$/, "");
  const path = name.replace(/(?<=[^/]):[^:/]*$/, "").replace(/^\/+/, "");
  return uriOfPath(path === "" ? "image" : path);
}
