/** Whether a file is one of Terraform's, by its name. */
export function isTerraformFile(path: string): boolean {
  return /\.(?:tf|tf\.json|tfvars)$/.test(path);
}

/** Whether a text can declare functions, repositories or builds: what doesn't say one of these words can't. */
export function mayDeclareImages(text: string): boolean {
  return text.includes("lambda") || text.includes("ecr") || text.includes("docker");
}
