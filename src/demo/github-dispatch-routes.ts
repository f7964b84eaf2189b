import { type Answer, type HubRequest, NOT_FOUND, page, refuse, textOf } from "./github-answer.ts";
import type { StoredRepository, StoredRun } from "./github-repository.ts";

const MOST_PAYLOAD_FIELDS = 10;

function runData(run: StoredRun) {
  const { id, workflow, event, title, createdAt } = run;
  return {
    ...{ id, event, display_title: title, path: `.github/workflows/${workflow}`, status: "queued" },
    created_at: createdAt,
  };
}

function listRuns(repository: StoredRepository, request: HubRequest, workflow?: string): Answer {
  const event = request.query.get("event");
  const runs = repository.runs.filter(
    (run) => (workflow === undefined || run.workflow === workflow) && (event === null || run.event === event),
  );
  const { body, ...rest } = page(request, runs.toReversed().map(runData));
  return { ...rest, body: { total_count: runs.length, workflow_runs: body } };
}

function fieldsOf(request: HubRequest, name: string): ReadonlyMap<string, string> {
  const sent = request.body.get(name);
  const entries = Object.entries(typeof sent === "object" && sent !== null ? sent : {});
  return new Map(entries.map(([key, value]) => [key, String(value)]));
}

/** The title that `run-name` gives, the inputs put in; else the file's name. */
function titleOf(text: string, workflow: string, inputs: ReadonlyMap<string, string>): string {
  const written = /^run-name: *(.*)$/m.exec(text)?.[1];
  if (written === undefined) return workflow;
  return written.replace(
    /\$\{\{ *(?:inputs|github\.event\.client_payload)\.([\w-]+) *\}\}/g,
    (_, name) => inputs.get(String(name)) ?? "",
  );
}

/** https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event */
function startWorkflow(repository: StoredRepository, request: HubRequest, workflow: string): Answer {
  const ref = textOf(request, "ref") ?? "";
  if (!repository.branches.has(ref)) return refuse(422, `No ref found for: ${ref}`);
  const text = repository.files(ref).get(`.github/workflows/${workflow}`)?.text;
  if (text === undefined) return NOT_FOUND;
  if (!text.includes("workflow_dispatch:"))
    return refuse(422, "Workflow does not have 'workflow_dispatch' trigger");
  const inputs = fieldsOf(request, "inputs");
  const unexpected = [...inputs.keys()].filter((name) => !new RegExp(`^ +${name}:`, "m").test(text));
  if (unexpected.length > 0) return refuse(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  repository.startRun(workflow, "workflow_dispatch", titleOf(text, workflow, inputs), inputs);
  return { status: 204 };
}

/** Every workflow of the default branch that listens is started. */
function sendEvent(repository: StoredRepository, request: HubRequest): Answer {
  const payload = fieldsOf(request, "client_payload");
  if (payload.size > MOST_PAYLOAD_FIELDS) return refuse(422, "No more than 10 properties are allowed");
  const type = textOf(request, "event_type");
  if (type === undefined || type === "" || type.length > 100) return refuse(422, "Invalid request.");
  for (const [path, { text }] of repository.files(repository.defaultBranch)) {
    const workflow = /^\.github\/workflows\/([^/]+)$/.exec(path)?.[1];
    if (workflow === undefined || !text.includes("repository_dispatch:")) continue;
    repository.startRun(workflow, "repository_dispatch", titleOf(text, type, payload), payload);
  }
  return { status: 204 };
}

/**
 * Answers what stands at `/repos/OWNER/NAME/dispatches` and below `/actions`.
 * @param segments from `dispatches` or `actions` on
 */
export function answerDispatches(
  repository: StoredRepository,
  request: HubRequest,
  segments: readonly string[],
): Answer {
  const [kind, list, name, part] = segments;
  if (kind === "dispatches") return request.method === "POST" ? sendEvent(repository, request) : NOT_FOUND;
  if (list === "runs" && request.method === "GET") return listRuns(repository, request);
  if (list !== "workflows" || name === undefined) return NOT_FOUND;
  if (part === "runs" && request.method === "GET") return listRuns(repository, request, name);
  return part === "dispatches" && request.method === "POST"
    ? startWorkflow(repository, request, name)
    : NOT_FOUND;
}
