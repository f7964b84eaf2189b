import { isSecretName } from "./secret-name.ts";

/** `AKIA…`, `ASIA…`, GitHub's and Slack's tokens: values that are secrets whatever their name is. */
const KNOWN_SECRET = /^(?:A[KS]IA[A-Z2-7]{16}|gh[opsu]_\w{30,}|github_pat_\w{40,}|xox[abp]-[\w-]{20,})$/;
/** What stands in for a secret, or says where it is. */
const PLACEHOLDER =
  /^$|^[<{].*[>}]$|^(?:true|false|none|null|test|dummy|fake|example|changeme|change-me|placeholder|x+|\*+|\.+|\d{1,3})$|^(?:arn|ssm|secretsmanager|https?|file):|^\/|your|replace/i;
const LONGEST = 4096;

/** Whether a variable holds a secret, by its name and its value, or by its value alone. */
export function isSecret(name: string, value: string): boolean {
  if (value.length > LONGEST) return false;
  if (KNOWN_SECRET.test(value)) return true;
  return isSecretName(name) && !PLACEHOLDER.test(value);
}
