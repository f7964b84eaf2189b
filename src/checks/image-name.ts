import type { StageSubject } from "../project/subject.ts";
import { quote } from "./quote.ts";

/** What a stage stands on, for messages: `the base image "python:3.12"`. */
export function imageName({ base }: StageSubject): string {
  return base.use === undefined ? "its base image" : `the base image ${quote(base.use.reference)}`;
}
