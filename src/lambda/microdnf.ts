/** What becomes of an option of yum under microdnf. */
export type OptionFate =
  | { readonly kind: "same" }
  /** It changes only what is printed or tried again, or asks for what microdnf does anyway. */
  | { readonly kind: "needless" }
  | { readonly kind: "renamed"; readonly text: string }
  /** Leaving it out would install other things. */
  | { readonly kind: "unsure" };

/**
 * The commands of microdnf 3.10, which is `dnf` in Lambda's AL2023 images:
 * https://github.com/rpm-software-management/microdnf/tree/3.10.0/dnf/plugins
 */
export const MICRODNF_ACTIONS: ReadonlySet<string> = new Set([
  ...["clean", "distro-sync", "download", "install", "leaves", "makecache", "module", "reinstall"],
  ...["remove", "repolist", "repoquery", "swap", "update", "upgrade"],
]);

/** By https://github.com/rpm-software-management/microdnf/blob/3.10.0/dnf/dnf-main.c */
const SAME = new Set([
  ...["-y", "-h", "--assumeyes", "--assumeno", "--best", "--config", "--disablerepo", "--disableplugin"],
  ...["--enablerepo", "--enableplugin", "--help", "--installroot", "--nobest", "--nodocs", "--noplugins"],
  ...["--refresh", "--releasever"],
]);

/**
 * By https://man7.org/linux/man-pages/man8/yum.8.html: output, waiting and caches; `--skip-broken` and `--nogpgcheck`
 * are for sets of packages and repositories that don't fit or aren't signed, which AL2023's own do and are;
 * `--security` chooses among updates, and the repositories of an AL2023 image have none: they stay at its release
 * (https://docs.aws.amazon.com/linux/al2023/ug/deterministic-upgrades.html).
 */
const NEEDLESS = new Set([
  ...["-q", "--quiet", "-v", "--verbose", "-d", "--debuglevel", "-e", "--errorlevel", "--rpmverbosity"],
  ...["-t", "--tolerant", "-R", "--randomwait", "-C", "--cacheonly", "--color", "--obsoletes"],
  ...["--skip-broken", "--nogpgcheck", "--security"],
]);

const RENAMED: Readonly<Record<string, string>> = { "-c": "--config" };

/** Settings that microdnf takes with `--setopt`, besides those of a repository (`name.setting`). */
const SETTINGS = new Set([
  ...["allow_vendor_change", "cachedir", "install_weak_deps", "keepcache", "module_platform_id"],
  ...["reposdir", "varsdir"],
]);
const SWITCHES = new Set(["allow_vendor_change", "install_weak_deps", "keepcache"]);
/** Settings of yum that change nothing in what is installed, or that ask for what microdnf does anyway. */
const NEEDLESS_SETTINGS = new Set([
  ...["deltarpm", "fastestmirror", "group_package_types", "history_record", "metadata_expire"],
  ...["override_install_langs", "retries", "skip_if_unavailable", "skip_missing_names_on_install"],
  ...["skip_missing_names_on_update", "timeout", "upgrade_requirements_on_install"],
]);

/**
 * What becomes of an option of yum under microdnf, which stops at one that it doesn't know.
 * @param value the word that the option takes, where it stands on its own
 */
export function optionInMicrodnf(text: string, value: string | undefined): OptionFate {
  const [name = "", ...rest] = text.split("=");
  if (name === "--setopt") return settingInMicrodnf(rest.length > 0 ? rest.join("=") : (value ?? ""), text);
  if (SAME.has(name)) return { kind: "same" };
  if (Object.hasOwn(RENAMED, name)) return { kind: "renamed", text: RENAMED[name] ?? name };
  if (NEEDLESS.has(name) || /^-[de]\d+$/.test(name)) return { kind: "needless" };
  return lettersInMicrodnf(text);
}

/** `-yq` is `-y` without what is needless. */
function lettersInMicrodnf(text: string): OptionFate {
  if (!/^-[yqvtC]{2,8}$/.test(text)) return { kind: "unsure" };
  return text.includes("y") ? { kind: "renamed", text: "-y" } : { kind: "needless" };
}

function settingInMicrodnf(setting: string, text: string): OptionFate {
  const [name = "", value = ""] = setting.split("=");
  if (name.includes(".")) return { kind: "same" };
  if (name === "tsflags") return { kind: /^(?:nodocs|test)$/.test(value) ? "same" : "unsure" };
  if (NEEDLESS_SETTINGS.has(name)) return { kind: "needless" };
  if (!SETTINGS.has(name)) return { kind: "unsure" };
  if (!SWITCHES.has(name) || /^[01]$/.test(value)) return { kind: "same" };
  const digit = SWITCH_VALUES[value.toLowerCase()];
  if (digit === undefined || !text.includes("=")) return { kind: "unsure" };
  return { kind: "renamed", text: `--setopt=${name}=${digit}` };
}

const SWITCH_VALUES: Readonly<Record<string, string>> = {
  false: "0",
  no: "0",
  off: "0",
  on: "1",
  true: "1",
  yes: "1",
};
