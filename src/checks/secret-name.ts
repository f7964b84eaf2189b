const AWS_CREDENTIALS = new Set([
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
]);

/** Whether a variable has AWS credentials by its name. */
export function isCredential(name: string): boolean {
  return AWS_CREDENTIALS.has(name);
}

const SECRET =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_?KEY|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)$/i;

/** Whether a variable's name says that it has a secret. */
export function isSecretName(name: string): boolean {
  return isCredential(name) || (name.length < 256 && SECRET.test(name));
}
