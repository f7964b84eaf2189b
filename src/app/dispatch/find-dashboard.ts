import { parseDashboardState } from "../../decide/dashboard-state.ts";
import { remarkAuthorTest } from "../check/remark-author.ts";
import type { DispatchPort, ReadIssue } from "./dispatch-port.ts";

/** Closed issues that are looked through: the tracking issue is written by every run, and isn't far behind. */
const MOST_CLOSED = 100;

/**
 * The tracking issue: the one that we wrote and that has our hidden block, open or closed. What others write is never
 * taken for it, whatever it holds.
 * @param of which of the repository's configurations is asked for; empty: the usual one
 * @throws {RefusedError}
 */
export async function findDashboard(github: DispatchPort, of = ""): Promise<ReadIssue | undefined> {
  const isOurs = await remarkAuthorTest(github);
  const isDashboard = ({ author, body }: ReadIssue) => {
    const state = isOurs(author) ? parseDashboardState(body) : undefined;
    return state !== undefined && (state.of ?? "") === of;
  };
  for await (const issue of github.issues("open")) if (isDashboard(issue)) return issue;
  let seen = 0;
  for await (const issue of github.issues("closed")) {
    if (isDashboard(issue)) return issue;
    seen += 1;
    if (seen === MOST_CLOSED) return undefined;
  }
  return undefined;
}
