// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts have variables of their own.
import { describe, expect, it } from "vitest";
import { parseShell } from "../../src/shell/parse-shell.ts";
import { joinRuns } from "../../src/text/logical-text.ts";
import { commandsIn, textsOf, wordsIn } from "./read-script.ts";

describe("words", () => {
  it.each([
    ["plain", "dnf install -y git", ["dnf", "install", "-y", "git"]],
    ["single quotes", "a 'b  c' 'it'\\''s'", ["a", "b  c", "it's"]],
    ["double quotes", 'a "b \\"c\\" \\\\ \\$D \\n"', ["a", 'b "c" \\ $D \\n']],
    ["quotes amid a word", `a --opt="b c"'d'e`, ["a", "--opt=b cde"]],
    ["empty ones", `a '' ""`, ["a", "", ""]],
    ["escapes", "a b\\ c \\; \\\\", ["a", "b c", ";", "\\"]],
    ["continued lines", "a b\\\nc \\\n  d\\\r\ne", ["a", "bc", "de"]],
    ["continued lines in quotes", 'a "b\\\nc"', ["a", "bc"]],
    ["ANSI quotes", "a $'\\t\\'\\x41\\101\\u00e9\\U1F600\\q\\cA\\e\\\\'", ["a", "\t'AAé😀\\q\u0001\u001b\\"]],
    ["quotes for translation", 'a $"b c"', ["a", "b c"]],
    ["a backslash at the end", "a b\\", ["a", "b\\"]],
    ["open quotes", "a 'b c", ["a", "b c"]],
    ["an open double quote", 'a "b c', ["a", "b c"]],
    ["an open ANSI quote", "a $'b\\", ["a", "b\\"]],
    ["characters beyond ASCII", "echo grüße\u00a0ihr", ["echo", "grüße\u00a0ihr"]],
    ["what a code point can't be", "a $'\\U110000'", ["a", "\ufffd"]],
    ["a control escape at the end", "a $'b\\c", ["a", "b"]],
  ])("reads %s", (_name, script, words) => {
    expect(wordsIn(script)).toEqual([words]);
  });

  it.each([
    ["$V", "a $V"],
    ["${V:-b c}", "a ${V:-b c}"],
    ["${V:-'}'}", "a ${V:-'}'}"],
    ['${V:-"}"}', 'a ${V:-"}"}'],
    ["${V:-\\}}", "a ${V:-\\}}"],
    ["${V:-${W}}", "a ${V:-${W}}"],
    ["$(b c)", "a $(b c)"],
    ["$((1 + (2 * 3)))", "a $((1 + (2 * 3)))"],
    ["`b c`", "a `b c`"],
    ["x$1y", "a x$1y"],
    ["$@", 'a "$@"'],
    ["${{ a && b || 'c d' }}", "a ${{ a && b || 'c d' }}"],
    ["*.txt", "a *.txt"],
    ["file?", "a file?"],
    ["[ab]", "a [ab]"],
    ["~/x", "a ~/x"],
    ["{a,b}", "a {a,b}"],
    ["{1..3}", "a {1..3}"],
    ["<(b)", "a <(b)"],
    [">(b)", "a >(b)"],
  ])("keeps %s as it is written, and doesn't call it literal", (text, script) => {
    const word = commandsIn(script).find(({ words }) => words[0]?.text === "a")?.words[1];
    expect(word).toMatchObject({ text, isLiteral: false });
  });

  it.each(["'$V'", "\\$V", '"*.txt"', "a$", "{}", "{a", "a}", "]", "[", "a~", "'`x`'", "a=b"])(
    "calls %s literal",
    (written) => {
      expect(commandsIn(`x ${written}`)[0]?.words[1]?.isLiteral).toBe(true);
    },
  );

  it("stand where they are written", () => {
    const script = `dnf   install "a b" c\\ d  'e'f`;
    const spans = commandsIn(script)[0]?.words.map(({ span }) => script.slice(span.start, span.end));
    expect(spans).toEqual(["dnf", "install", '"a b"', "c\\ d", "'e'f"]);
  });

  it("know where each of their characters stands", () => {
    const script = `a "b\\"c"d$'\\t'e`;
    const value = commandsIn(script)[0]?.words[1]?.value;
    expect(value?.text).toBe('b"cd\te');
    expect([...(value?.text ?? "")].map((_, index) => script.charAt(value?.offsetAt(index) ?? 0))).toEqual([
      ...'b"cd\\e',
    ]);
  });

  it("keep their places across an instruction's continued lines", () => {
    const file = "RUN dnf install \\\n  # why\n  gi\\\nt";
    const text = joinRuns(
      [
        { text: "dnf install ", source: 4 },
        { text: "  gi", source: 26 },
        { text: "t", source: 32 },
      ],
      4,
    );
    const [command] = parseShell(text);
    expect(command && textsOf(command)).toEqual(["dnf", "install", "git"]);
    expect(command?.words.map(({ span }) => file.slice(span.start, span.end))).toEqual([
      "dnf",
      "install",
      "gi\\\nt",
    ]);
    expect(command?.words[2]?.value.offsetAt(2)).toBe(32);
  });
});

describe("commands", () => {
  it("end at operators, which are told", () => {
    const script = "a && b || c; d | e |& f & g\nh";
    expect(commandsIn(script).map(({ words, next }) => [words[0]?.text, next])).toEqual([
      ["a", "&&"],
      ["b", "||"],
      ["c", ";"],
      ["d", "|"],
      ["e", "|"],
      ["f", "&"],
      ["g", "newline"],
      ["h", "end"],
    ]);
  });

  it.each([
    ["comments", "a # b && c\n# d\nb;#c\nd#e", [["a"], ["b"], ["d#e"]]],
    ["subshells", "(a; b) && ( c )", [["a"], ["b"], ["c"]]],
    ["groups", "{ a; b; } > log; c", [["a"], ["b"], ["c"]]],
    ["if", "if a; then b; elif c; then d; else e; fi > x; f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]],
    ["while", "while a; do b; done < in; c", [["a"], ["b"], ["c"]]],
    ["until", "until a\ndo b\ndone", [["a"], ["b"]]],
    ["for", "for x in a b $(c); do d $x; done", [["c"], ["d", "$x"]]],
    ["for over the arguments", "for x do a; done; for y; do b; done", [["a"], ["b"]]],
    ["for on several lines", "for x in a \\\n b\ndo\n c\ndone", [["c"]]],
    ["for with arithmetic", "for ((i=0; i<3; i++)); do a; done", [["a"]]],
    ["arithmetic", "((x = (1 + 2))) && a", [["a"]]],
    ["case", 'case "$x" in a|b) c;; (d) e ;& *) f;; esac; g', [["c"], ["e"], ["f"], ["g"]]],
    ["case on several lines", "case $x\nin\n# why\na)\n  b\n  ;;\nesac\nc", [["b"], ["c"]]],
    ["an empty case", "case x in esac; a", [["a"]]],
    ["functions", "f() { a; }; function g { b; }; function h () ( c ); f", [["a"], ["b"], ["c"], ["f"]]],
    ["functions on several lines", "f()\n{\n  a\n}\nb", [["a"], ["b"]]],
    [
      "substitutions",
      'a "$(b $(c))" `d "e"`',
      [["c"], ["b", "$(c)"], ["d", "e"], ["a", "$(b $(c))", '`d "e"`']],
    ],
    [
      "substitutions in operands",
      'a "${V:-$(b)}" "${V:-"$(c)"}" ${V:-`d`}',
      [["b"], ["c"], ["d"], ["a", "${V:-$(b)}", '${V:-"$(c)"}', "${V:-`d`}"]],
    ],
    ["substitutions of processes", "a <(b) >(c)", [["b"], ["c"], ["a", "<(b)", ">(c)"]]],
    ["case in a substitution", "a $(case x in y) b;; esac)", [["b"], ["a", "$(case x in y) b;; esac)"]]],
    ["a subshell in a substitution", "a $( (b) )", [["b"], ["a", "$( (b) )"]]],
    ["backticks in quotes", 'a "b `c` d"', [["c"], ["a", "b `c` d"]]],
    [
      "backticks that end amid quotes",
      'a `b "c` d; e `f ${g` h',
      [
        ["b", "c"],
        ["a", '`b "c`', "d"],
        ["f", "${g"],
        ["e", "`f ${g`", "h"],
      ],
    ],
    ["a long word before a parenthesis", `${"x".repeat(300)}=(a); b`, [["a"], ["b"]]],
    ["comments in backticks", "a `b # c` d", [["b"], ["a", "`b # c`", "d"]]],
    ["arrays", "x=(a 'b c' # d\n $(e)); f", [["e"], [], ["f"]]],
    ["declared arrays", "declare -a x=(a b) && f", [["declare", "-a", "x=(a b)"], ["f"]]],
    [
      "tests with operators in them",
      "[[ $a < b && ( $c =~ ^(x|y)$ || d > e ) ]] && f",
      [["[[", "$a", "b", "$c", "=~", "^", "x", "y", "$", "d", "e", "]]"], ["f"]],
    ],
    [
      "keywords that are arguments",
      "echo if then fi; a done",
      [
        ["echo", "if", "then", "fi"],
        ["a", "done"],
      ],
    ],
    [
      "keywords in quotes",
      "'if' a; \\then b",
      [
        ["if", "a"],
        ["then", "b"],
      ],
    ],
    [
      "keywords out of place",
      "then a; fi; esac; done; }",
      [["then", "a"], ["fi"], ["esac"], ["done"], ["}"]],
    ],
    ["stray parentheses", "a ) ; b ( c", [["a"], ["b", "c"]]],
    ["what is left open", "if a; then (b; { c", [["a"], ["b"], ["c"]]],
    ["a compound closed with things open in it", "if a; then { b; fi; c", [["a"], ["b"], ["c"]]],
    ["several operators", "a && && b;;; c", [["a"], ["b"], ["c"]]],
    ["line ends of Windows", "a b\r\nc\r\n", [["a", "b"], ["c"]]],
    ["a carriage return in a word", "a\rb", [["a\rb"]]],
    ["nothing", " \n # only this\n;", []],
  ])("reads %s", (_name, script, expected) => {
    expect(wordsIn(script)).toEqual(expected);
  });

  it("have assignments before their name", () => {
    const [first, second] = commandsIn("A=1 B+=2 c[0]=x make D=4; E=5");
    expect(first && { ...first, words: textsOf(first) }).toMatchObject({ words: ["make", "D=4"] });
    expect(first?.assignments.map(({ text }) => text)).toEqual(["A=1", "B+=2", "c[0]=x"]);
    expect(second?.words).toEqual([]);
    expect(second?.assignments.map(({ text }) => text)).toEqual(["E=5"]);
  });

  it("have redirections", () => {
    const script = "a > b 2>&1 <c &>> d {fd}<e 3<<<'f g' >| h >";
    const [command] = commandsIn(script);
    expect(command && textsOf(command)).toEqual(["a"]);
    expect(command?.redirections.map(({ operator, target }) => `${operator} ${target.text}`)).toEqual([
      "> b",
      "2>& 1",
      "< c",
      "&>> d",
      "{fd}< e",
      "3<<< f g",
      ">| h",
    ]);
    expect(command?.span).toEqual({ start: 0, end: script.length });
  });

  it("reach from their first to their last word", () => {
    const script = "X=1 a b >c ; ( d ) && e";
    expect(commandsIn(script).map(({ span }) => script.slice(span.start, span.end))).toEqual([
      "X=1 a b >c",
      "d",
      "e",
    ]);
  });
});

describe("heredocs", () => {
  it("keep their bodies from being commands", () => {
    const script = "cat <<A <<'B C' > x && b\none $(x)\nA\ntwo\nB C\nc\n";
    const commands = commandsIn(script);
    expect(commands.map(textsOf)).toEqual([["cat"], ["b"], ["c"]]);
    expect(commands[0]?.redirections.map(({ body }) => body?.text)).toEqual([
      "one $(x)\n",
      "two\n",
      undefined,
    ]);
  });

  it("may have tabs before their end", () => {
    const [command, other] = commandsIn("cat <<-A\n\tone\n\tA\nb");
    expect(command?.redirections[0]?.body?.text).toBe("\tone\n");
    expect(other && textsOf(other)).toEqual(["b"]);
  });

  it("end at lines of Windows, and at the end of the script", () => {
    expect(wordsIn("cat <<A\r\none\r\nA\r\nb")).toEqual([["cat"], ["b"]]);
    expect(wordsIn("cat <<A\none\n A\nb")).toEqual([["cat"]]);
    expect(commandsIn("cat <<A")[0]?.redirections).toMatchObject([{ operator: "<<" }]);
  });
});

describe("conditions", () => {
  const conditional = (script: string) =>
    commandsIn(script)
      .filter(({ isConditional }) => isConditional)
      .map(({ words }) => words[0]?.text);
  const mayFail = (script: string) =>
    commandsIn(script)
      .filter((command) => command.mayFail)
      .map(({ words }) => words[0]?.text);

  it.each([
    ["a && b; c", []],
    ["a || b; c", ["b"]],
    ["a || b && c", ["b"]],
    ["[ -f x ] && a && b; c", ["a", "b"]],
    ["command -v x && a\nb", ["a"]],
    ["if a; then b; elif c; then d; else e; fi; f", ["b", "c", "d", "e"]],
    ["while a; do b; done; for x in y; do c; done", ["b"]],
    ["case x in y) a; b;; esac; c", ["a", "b"]],
    ["f() { a; }; ( b ); { c; }", ["a"]],
    ["a || { b; $(c); }; d", ["b", "c", "$(c)"]],
    ["a || b $(c); d", ["c", "b"]],
    ["if a; then for x in y; do b; done; fi", ["b"]],
    ["x | y && z", []],
  ])("of %s", (script, expected) => {
    expect(conditional(script)).toEqual(expected);
  });

  it.each([
    ["a && b; c", []],
    ["a && b || c || d; e", ["a", "b", "c"]],
    ["( a; b ) || c", ["a", "b"]],
    ["! a; b", ["a"]],
    ["if a; then b; fi", ["a"]],
    ["while a $(b); do c; done", ["b", "a"]],
    ["a; b || true", ["b"]],
  ])("let commands fail in %s", (script, expected) => {
    expect(mayFail(script)).toEqual(expected);
  });
});
