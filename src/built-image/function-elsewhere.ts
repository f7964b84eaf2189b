import type { BaseStanding } from "../decide/staleness.ts";

/** A function that is deployed in several regions or accounts under one name. */
export interface FunctionElsewhere {
  readonly name: string;
  /** Every place with the base of the image that its `$LATEST` runs. */
  readonly places: readonly {
    readonly region: string;
    readonly account: string;
    readonly base: BaseStanding;
  }[];
}
