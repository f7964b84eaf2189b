import { commandName } from "./command-name.ts";
import type { ShellCommand, ShellWord } from "./shell-command.ts";

/** A command of a system's package manager, taken apart: `dnf -y install git`. */
export interface PackageCommand {
  /** `yum`, `dnf`, `microdnf`, `apt-get`, `apk`, …, as it is called. */
  readonly manager: string;
  readonly managerWord: ShellWord;
  /** `install`, `clean`, …; absent where there is none. */
  readonly action?: ShellWord;
  /** Options in order, each without the word that it takes. */
  readonly options: readonly ShellWord[];
  /** The words that options take, by the option. */
  readonly values: ReadonlyMap<ShellWord, ShellWord>;
  /** What the action is done to: packages, for `clean` what is cleaned. */
  readonly operands: readonly ShellWord[];
}

const YUM_WITH_WORD = new Set([
  "-c",
  "-d",
  "-e",
  "-x",
  "-R",
  "--config",
  "--color",
  "--debuglevel",
  "--disableplugin",
  "--downloaddir",
  "--enableplugin",
  "--errorlevel",
  "--exclude",
  "--enablerepo",
  "--disablerepo",
  "--randomwait",
  "--releasever",
  "--rpmverbosity",
  "--installroot",
  "--setopt",
]);
const APT_WITH_WORD = new Set(["-o", "-t", "-c", "--option", "--target-release"]);
const APK_WITH_WORD = new Set(["-X", "--repository", "-t", "--virtual", "-p", "--root"]);

/** The package managers, with those of their options that take the next word. */
const MANAGERS: Readonly<Record<string, ReadonlySet<string>>> = {
  yum: YUM_WITH_WORD,
  dnf: YUM_WITH_WORD,
  microdnf: YUM_WITH_WORD,
  "apt-get": APT_WITH_WORD,
  apt: APT_WITH_WORD,
  apk: APK_WITH_WORD,
};

/** A command as one of a package manager; nothing for any other. */
export function packageCommandOf(command: Pick<ShellCommand, "words">): PackageCommand | undefined {
  const [managerWord, ...rest] = command.words;
  const manager = commandName(command);
  const withWord = Object.hasOwn(MANAGERS, manager) ? MANAGERS[manager] : undefined;
  if (managerWord === undefined || withWord === undefined) return undefined;
  const options: ShellWord[] = [];
  const values = new Map<ShellWord, ShellWord>();
  const others: ShellWord[] = [];
  const left = rest.values();
  for (const word of left) {
    if (!word.text.startsWith("-")) others.push(word);
    else {
      options.push(word);
      const value = withWord.has(word.text) ? left.next().value : undefined;
      if (value) values.set(word, value);
    }
  }
  const [action, ...operands] = others;
  const base = { manager, managerWord, options, values, operands };
  return action === undefined ? base : { ...base, action };
}

const INSTALLING = new Set(["install", "localinstall", "reinstall", "swap", "add"]);

/** Whether the operands of a package manager's command are packages that it installs. */
export function isInstalling({ action }: PackageCommand): boolean {
  return action !== undefined && INSTALLING.has(action.text);
}
