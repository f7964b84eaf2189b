/** Why something can't be read from an ELF file. */
export interface ElfProblem {
  /** A predicate that follows the file's name: "ends within its program headers". */
  readonly problem: string;
  /** Whether the file may well be whole, but these bytes of it weren't kept. */
  readonly isGap?: true;
}

/** Whether reading came to a problem instead of a value. */
export function isElfProblem<T extends object>(result: T | ElfProblem): result is ElfProblem {
  return "problem" in result;
}
