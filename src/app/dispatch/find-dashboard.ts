import { parseDashboardState } from "../../decide/dashboard-state.ts";
import { remarkAuthorTest } from "../check/remark-author.ts";
import type { DispatchPort, ReadIssue } from "./dispatch-port.ts";

/** Closed issues that are looked through: the tracking issue is written by every run, and isn't far behind. */
const MOST_CLOSED = 100;

/**
 * The tracking issue: the one that we wrote and that has our hidden block, open or closed. What others write is never
 * taken for it, whatever it holds.
 * @throws {RefusedError}
 */
export async function findDashboard(github: DispatchPort): Promise<ReadIssue | undefined> {
  const isOurs = await remarkAuthorTest(github);
  const isDashboard = ({ author, body }: ReadIssue) =>
    isOurs(author) && parseDashboardState(body) !== undefined;
  for await (const issue of github.issues("open")) if (isDashboard(issue)) return issue;
  let seen = 0;
  for await (const issue of github.issues("closed")) {
    if (isDashboard(issue)) return issue;
    seen += 1;
    if (seen === MOST_CLOSED) return undefined;
  }
  return undefined;
}
