import type { Client } from "./client.ts";

/** A run of a workflow, as far as a list tells of it. */
export interface ListedRun {
  /** What `run-name` makes of its inputs. */
  readonly title: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** What starts runs that we look for again. */
type DispatchEvent = "workflow_dispatch" | "repository_dispatch";

/** GitHub gives a thousand at most: https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow */
const MOST_PAGES = 10;

/**
 * Starts a workflow by `workflow_dispatch`; takes `actions: write`.
 * @param workflow its file's name
 * @param ref the branch or tag
 */
export async function startWorkflow(
  client: Client,
  workflow: string,
  ref: string,
  inputs: Readonly<Record<string, string>>,
): Promise<void> {
  await client.attempt(`start the workflow ${workflow} on ${ref}`, () =>
    client.rest.actions.createWorkflowDispatch({
      ...client.repository,
      ...{ workflow_id: workflow, ref, inputs },
    }),
  );
}

/** Sends a `repository_dispatch` event; takes `contents: write`. */
export async function sendEvent(
  client: Client,
  type: string,
  payload: Readonly<Record<string, string>>,
): Promise<void> {
  await client.attempt(`send the event ${type}`, () =>
    client.rest.repos.createDispatchEvent({
      ...client.repository,
      ...{ event_type: type, client_payload: payload },
    }),
  );
}

/**
 * Runs that such an event started, the newest first, a thousand at most; takes `actions: read`.
 * @param workflow its file's name; absent: of all workflows
 */
export async function startedRuns(
  client: Client,
  event: DispatchEvent,
  workflow?: string,
): Promise<ListedRun[]> {
  const { actions } = client.rest;
  const runs: ListedRun[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const wanted = { ...client.repository, event, per_page: 100, page };
    const { data } = await client.attempt(`list the runs of ${workflow ?? event}`, () =>
      workflow === undefined
        ? actions.listWorkflowRunsForRepo(wanted)
        : actions.listWorkflowRuns({ ...wanted, workflow_id: workflow }),
    );
    const found = data.workflow_runs;
    runs.push(...found.map((run) => ({ title: run.display_title, createdAt: run.created_at })));
    if (found.length < 100) break;
  }
  return runs;
}
