import { RefusedError } from "../errors.ts";

/** The HTTP status that GitHub answered, where an error is an answer of GitHub's. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("status" in error)) return undefined;
  // Octokit gives failures of the network a status of 500 and no response.
  return typeof error.status === "number" && "response" in error && error.response !== undefined
    ? error.status
    : undefined;
}

/** Whether GitHub answered with this status and its message matches. */
export function isAnswer(error: unknown, status: number, message: RegExp): boolean {
  return statusOf(error) === status && error instanceof Error && message.test(error.message);
}

interface Explanation {
  readonly message: RegExp;
  readonly help: string;
}

/** What GitHub says when it refuses, most telling first, and what to do about it. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    message: /not permitted to create or approve pull requests/i,
    help:
      'Turn on "Allow GitHub Actions to create and approve pull requests" (Settings, Actions, General) in the ' +
      "repository and its organisation, or use an App's token.",
  },
  {
    message: /without [`'"]?workflows?[`'"]? (?:permission|scope)|create or update workflow/i,
    help: "Workflow files can't be changed with GITHUB_TOKEN: use an App's token with `workflows: write`.",
  },
  {
    message: /repository is empty/i,
    help: "Push a first commit: without one there is no branch that a pull request could go to.",
  },
  {
    message: /secondary rate limit|rate limit exceeded|abuse detection/i,
    help: "Run again later, or lower max-open or dispatch's limit so that a run writes less.",
  },
  {
    message: /unexpected inputs provided|required input/i,
    help: "Let dispatch's inputs and those of the workflow's `on: workflow_dispatch` have the same names.",
  },
  {
    message: /does not have '?workflow_dispatch/i,
    help: "Give the workflow `on: workflow_dispatch`, on the branch that it is started on.",
  },
  {
    message: /issues (?:has|have|are) (?:been )?disabled/i,
    help: "Turn on issues (Settings, General, Features), or leave out dashboard.",
  },
  {
    message: /resource not accessible|must have (?:admin|push|write)|write access to repository not granted/i,
    help:
      "Give the job `permissions: { contents: write, pull-requests: write }`, or the App these rights. A pull request " +
      "from a fork has a token that only reads: use dry-run there.",
  },
  {
    message: /protected (?:branch|ref)|rule violation|ruleset|rules? (?:for|prevent)|restricted|force.?push/i,
    help: "A rule protects branches of this name: exempt them in the rule, or choose another branch-prefix.",
  },
  {
    message: /reference update failed/i,
    help: "A branch called like the beginning of this one leaves no place for it: rename that, or choose another branch-prefix.",
  },
  { message: /is locked/i, help: "The conversation is locked: unlock it, or close the pull request." },
  { message: /archived/i, help: "The repository is archived and can't be changed." },
  { message: /draft pull requests are not supported/i, help: "Set draft to false for this repository." },
  { message: /bad credentials/i, help: "The token is wrong or has expired: give the action another." },
];

const HELP_BY_STATUS: ReadonlyMap<number, string> = new Map([
  [401, "The token is wrong or has expired: give the action another."],
  [403, "Give the job `permissions: { contents: write, pull-requests: write }`, or the App these rights."],
  [404, "It doesn't exist, or the token may not see it."],
  [409, "Somebody changed it at the same time: run again."],
  [429, "Run again later, or lower max-open so that a run writes less."],
]);

/** What the token of a job has to be given for a request, the first that fits its phrase. */
const PERMISSIONS: readonly { readonly what: RegExp; readonly permission: string }[] = [
  { what: /^start the workflow/, permission: "actions: write" },
  { what: /^list the runs/, permission: "actions: read" },
  { what: /^(?:list|open|rewrite) the (?:\w+ )?issue/, permission: "issues: write" },
  { what: /^send the event/, permission: "contents: write" },
];

function helpFor(what: string, message: string, status: number | undefined): string {
  const needed = PERMISSIONS.find((each) => each.what.test(what));
  const isRight = status === 403 && /resource not accessible|must have/i.test(message);
  if (needed !== undefined && isRight)
    return `Give the job \`permissions: { ${needed.permission} }\` beside what it has, or the App this right.`;
  const explanation = EXPLANATIONS.find((each) => each.message.test(message));
  if (explanation !== undefined) return explanation.help;
  if (status === undefined) return "Check the network, the proxy and GITHUB_API_URL.";
  return HELP_BY_STATUS.get(status) ?? (status >= 500 ? "Run again later." : "See GitHub's message.");
}

/** On one line, without the address of the documentation, and short. */
function briefly(message: string): string {
  return message
    .replace(/ - https?:\/\/\S+$/, "")
    .replace(/\p{Cc}+/gu, " ")
    .slice(0, 500);
}

/**
 * The typed error for what GitHub refused.
 * @param what the request as a phrase, `create the branch x in owner/name`
 */
export function refusalOf(error: unknown, what: string): RefusedError {
  if (error instanceof RefusedError) return error;
  const status = statusOf(error);
  const message = briefly(error instanceof Error ? error.message : String(error));
  const answer = status === undefined ? `no answer: ${message}` : `GitHub answered ${status}: ${message}`;
  const help = helpFor(what, message, status);
  return new RefusedError(`Could not ${what}: ${answer}`, {
    help,
    cause: error,
    isOfContent: status === 422,
  });
}
