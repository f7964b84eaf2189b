import { crosses } from "./crosses.ts";
import type { Migration } from "./migration.ts";
import { nodeSources } from "./node-sources.ts";
import { packageDependencies } from "./package-members.ts";
import { notesWhere, quotedBehind } from "./source-files.ts";

/** The AWS SDK version 2, which the image had. */
export const breaksNodeSdk: Migration = {
  id: "breaks-node-sdk",
  title: "AWS SDK version 2 before Node.js 18",
  rationale: `Images for Node.js 16 and older have version 2 of the AWS SDK for JavaScript, those from 18 on version 3
([SDKs in the runtime](https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html#nodejs-sdk-included)): what
requires \`aws-sdk\` without installing it fails. Found where the function's \`package.json\` doesn't name it.`,
  applies: (move) => crosses(move, "nodejs", "18"),
  run: (move, project) => {
    if (packageDependencies(move, project).some(({ name }) => name === "aws-sdk"))
      return { edits: [], notes: [] };
    const notes = notesWhere(nodeSources(move, project), IMPORT, (match, file) => {
      const name = quotedBehind(match, file);
      return name === "aws-sdk" || name.startsWith("aws-sdk/")
        ? "The image has no AWS SDK version 2 from Node.js 18 on: install aws-sdk, or move to @aws-sdk/client-… (version 3)."
        : undefined;
    });
    return { edits: [], notes };
  },
};

const IMPORT = /(?:\brequire\s{0,20}\(|\bfrom|\bimport\s{0,20}\(?)\s{0,20}["'`]/g;
