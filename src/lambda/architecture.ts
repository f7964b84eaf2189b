/** Lambda's names of the two architectures; OCI's are `amd64` and `arm64`. */
export type Architecture = "x86_64" | "arm64";
