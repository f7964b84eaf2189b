/** The migrations of RUN lines, by id: who a change of words belongs to. */
export type RunConcern =
  | "run-curl"
  | "run-epel"
  | "run-extras"
  | "run-groups"
  | "run-local-rpm"
  | "run-packages"
  | "run-python"
  | "run-repositories"
  | "run-tools"
  | "run-yum";
