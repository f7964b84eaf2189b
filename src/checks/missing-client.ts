import type { BuiltImage } from "../built-image/built-image.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { clientOf, type RuntimeClient } from "../built-image/runtime-client.ts";
import type { FileTree } from "../layers/file-tree.ts";
import { baseNameOf } from "../text/relative-path.ts";
import { awsRuntimeOf } from "./aws-runtime-of.ts";
import type { CheckContext, ImageResult } from "./check.ts";
import { eachProcessInTree } from "./each-process-in-tree.ts";
import { quote } from "./quote.ts";

/**
 * What `ric-none` says of a built image that stands on none of AWS's bases: nothing in it shows a runtime client, and it
 * starts an interpreter or a web server, which know nothing of Lambda themselves.
 */
export function missingClientOf(image: BuiltImage, context: CheckContext): ImageResult[] {
  if (image.layers === undefined || image.base.runtime !== undefined) return [];
  if (awsRuntimeOf(image, context) !== undefined) return [];
  const absent = eachProcessInTree(image, describeAbsent);
  if (absent.length > 0) return absent;
  const results = eachProcessInTree(image, describe);
  return results.length === 0 || hasClient(image.layers.tree) ? [] : results;
}

/** What a client that is started by its name has among the files, wherever it is installed. */
const INSTALLED: Readonly<Partial<Record<RuntimeClient["kind"], { name: string; file: RegExp }>>> = {
  python: { name: "awslambdaric", file: /\/awslambdaric(?:$|\/|\.)/ },
  nodejs: { name: "aws-lambda-ric", file: /\/aws-lambda-ric(?:$|\/)/ },
  ruby: { name: "aws_lambda_ric", file: /\/aws_lambda_ric/ },
};

function describeAbsent(process: ProcessInUse, tree: FileTree): ImageResult[] {
  const { kind } = clientOf(process) ?? {};
  const client = kind && INSTALLED[kind];
  if (client === undefined || hasFile(tree, client.file)) return [];
  return [
    {
      message: `The image starts the runtime client ${client.name}, which isn't in it.`,
      help: `Install ${client.name} in the final stage, for the interpreter that starts it.`,
    },
  ];
}

/** Interpreters and servers that know nothing of Lambda themselves. */
const PROGRAMS =
  /^(?:python[\d.]*|node|nodejs|npm|npx|yarn|pnpm|ruby|bundle|php|php-fpm|uvicorn|gunicorn|hypercorn|flask|fastapi|streamlit|nginx|httpd|apache2-foreground|puma|rails|next|celery|redis-server|postgres)$/;
/** What official images put in front of their program. */
const WRAPPERS = /^(?:docker-entrypoint(?:\.sh)?|docker-php-entrypoint|tini|dumb-init|env|exec)$/;
/** What shows a client in a command line or a variable. */
const SIGNS = /lambda|runtime[-_]?(?:interface|api)|bref|\bbootstrap\b|mangum|serverless/i;

function describe({ entrypoint, cmd, env }: ProcessInUse): ImageResult[] {
  if (entrypoint === undefined || cmd === undefined) return [];
  const words = [...entrypoint, ...cmd];
  const program = commandWords(words).find(
    (word) => !word.startsWith("-") && !WRAPPERS.test(baseNameOf(word)),
  );
  if (program === undefined || !PROGRAMS.test(baseNameOf(program))) return [];
  if (SIGNS.test(words.join(" ")) || env.has("AWS_LAMBDA_EXEC_WRAPPER")) return [];
  return [
    {
      confidence: "low",
      message: `The image starts ${quote(program)}, and nothing in it shows a client of Lambda's runtime API.`,
      help: "Install the language's runtime interface client and start it, copy in the Lambda Web Adapter, or use a Lambda base image.",
    },
  ];
}

/** The words of a command line, those behind a shell's `-c` too. */
function commandWords([first = "", second, third, ...others]: readonly string[]): string[] {
  if (/^(?:ba|da|a)?sh$/.test(baseNameOf(first)) && second === "-c" && third !== undefined) {
    return third.trim().split(/\s+/, 20);
  }
  return [first, second, third, ...others].flatMap((word) => word ?? []);
}

/** Names of clients' own files and directories, in any language, and of programs that take their place. */
const CLIENT =
  /\/(?:awslambdaric|aws-lambda-ric|aws_lambda_ric[^/]*|aws-lambda-java-runtime-interface-client[^/]*|Amazon\.Lambda\.(?:RuntimeSupport|AspNetCoreServer)[^/]*|lambda[-_](?:web[-_])?adapter|lambda[-_]runtime[^/]*|bref|lambdaric[^/]*|@vendia\/serverless-express)(?:\/|$)/i;

function hasClient(tree: FileTree): boolean {
  if (tree.list("/opt/extensions").length > 0) return true;
  if (["/var/runtime", "/var/task", "/opt"].some((folder) => tree.get(`${folder}/bootstrap`))) return true;
  return hasFile(tree, CLIENT);
}

function hasFile(tree: FileTree, pattern: RegExp): boolean {
  for (const { entry } of tree.files()) if (pattern.test(entry.path)) return true;
  return false;
}
