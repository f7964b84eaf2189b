import { BUNDLED_GEMS } from "../lambda/bundled-gems.ts";
import { crosses } from "./crosses.ts";
import { lockedPackages } from "./locked-packages.ts";
import type { FunctionProject, Migration, MigrationResult, Move } from "./migration.ts";
import { filesNamed } from "./own-files.ts";
import { RUBY } from "./plain-code.ts";
import { notesWhere, quotedBehind, sourceFiles } from "./source-files.ts";

/** Gems that must be named now. */
export const breaksRubyGems: Migration = {
  id: "breaks-ruby-gems",
  title: "Gems that Ruby no longer loads by itself",
  rationale: `With each version of Ruby, libraries that were always there become bundled gems, which Bundler finds only where the
\`Gemfile\` names them: \`base64\`, \`csv\`, \`bigdecimal\` and others with 3.4
([news for 3.4](https://github.com/ruby/ruby/blob/master/doc/NEWS/NEWS-3.4.0.md)), \`logger\`, \`ostruct\`, \`benchmark\` and
others with 4.0 ([standard gems](https://stdgems.org/)). Found in the function's own sources where neither the
\`Gemfile\` nor its lock file names the gem.`,
  applies: (move) =>
    move.from.language === "ruby" && move.to.language === "ruby" && move.from.version !== move.to.version,
  run: findGems,
};

const REQUIRE = /^[ \t]{0,100}require[ \t(]{1,9}["']/gm;

function findGems(move: Move, project: FunctionProject): MigrationResult {
  const gemfiles = filesNamed(move, project, /^(?:Gemfile|Gemfile\.lock|gems\.locked)$/);
  if (gemfiles.length === 0) return { edits: [], notes: [] };
  const named = new Set(gemfiles.flatMap((file) => lockedPackages(file).map(({ name }) => name)));
  const notes = notesWhere(sourceFiles(move, project, /\.rb$/, RUBY), REQUIRE, (match, file) => {
    const required = quotedBehind(match, file);
    const bundled = Object.hasOwn(BUNDLED_GEMS, required) ? BUNDLED_GEMS[required] : undefined;
    if (bundled === undefined || named.has(bundled.gem) || !crosses(move, "ruby", bundled.since))
      return undefined;
    return `${bundled.gem} is a bundled gem from Ruby ${bundled.since} on: add it to the Gemfile.`;
  });
  return { edits: [], notes };
}
