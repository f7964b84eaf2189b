/** The commands that look at built images: a bundle of their own, which no other command loads. */
export { runRebuild } from "./rebuild.ts";
export { runVerify } from "./verify.ts";
