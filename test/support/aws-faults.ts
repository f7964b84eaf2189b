/** One of AWS's errors instead of an answer. */
export interface AwsFault<Input> {
  /** Absent: any. */
  readonly operation?: string;
  readonly region?: string;
  /** `ThrottlingException`, `AccessDeniedException`. */
  readonly error: string;
  readonly message?: string;
  readonly status?: number;
  /** How many calls it befalls; all unless told otherwise. */
  readonly times?: number;
  readonly when?: (input: Input) => boolean;
}

/** The faults that a stand-in for one of AWS's services was told to have. */
export class AwsFaults<Input> {
  readonly #faults: { readonly fault: AwsFault<Input>; left: number }[] = [];

  add(fault: AwsFault<Input>): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  /** The first fault that befalls a call, which is counted. */
  take(
    call: { readonly operation: string; readonly region: string },
    input: Input,
  ): AwsFault<Input> | undefined {
    const met = this.#faults.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.operation ?? call.operation) === call.operation &&
        (fault.region ?? call.region) === call.region &&
        (fault.when?.(input) ?? true),
    );
    if (met !== undefined) met.left -= 1;
    return met?.fault;
  }
}
