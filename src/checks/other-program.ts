/** Programs that run what they are given, or servers, none of which asks Lambda for events by itself. */
const OTHER_PROGRAMS =
  /^(?:python[\d.]*|node|nodejs|npm|npx|yarn|pnpm|ruby|bundle|java|uvicorn|gunicorn|hypercorn|flask|fastapi|streamlit|celery|php)$/;
/** What the words of a runtime client's command line have in them. */
const CLIENT =
  /lambda[-_]?ric|runtime[-_]interface[-_]client|lambda-entrypoint|bootstrap|lambda\.runtime\.api|aws-lambda-rie/i;
/** What brings a client or the web adapter of its own has this in it: a Dockerfile, a build's step, a file's path. */
const BROUGHT_CLIENT = /awslambdaric|aws-lambda-ric|lambda[-_](?:web[-_])?adapter|runtime-interface-client/i;

/** Whether a command line starts a program that never asks Lambda for events. */
export function startsOtherProgram(words: readonly string[]): boolean {
  const program = words[0]?.replace(/^.*\//, "") ?? "";
  return OTHER_PROGRAMS.test(program) && !CLIENT.test(words.join(" "));
}

/** Whether a text tells that a runtime client or the web adapter is put into the image. */
export function bringsClient(text: string): boolean {
  return BROUGHT_CLIENT.test(text);
}
