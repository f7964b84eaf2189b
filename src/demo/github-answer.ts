/** What the embedded GitHub answers a request. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as its handlers see it. */
export interface HubRequest {
  readonly method: string;
  /** Path segments, decoded: `["repos", "octo", "functions", "pulls"]`. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** The JSON object sent, empty where none was. */
  readonly body: ReadonlyMap<string, unknown>;
  /** The address that the server was called at, for links. */
  readonly origin: string;
}

const DOCUMENTATION = "https://docs.github.com/rest";

/** An error in the form of GitHub's. */
export function refuse(status: number, message: string, errors?: readonly unknown[]): Answer {
  const body = {
    message,
    documentation_url: DOCUMENTATION,
    status: String(status),
    ...(errors && { errors }),
  };
  return { status, body };
}

/** 422 with GitHub's list of what is wrong. */
export function refuseValidation(resource: string, message: string): Answer {
  return refuse(422, "Validation Failed", [{ resource, code: "custom", message }]);
}

const LONGEST_BODY = 65_536;
const LONGEST_TITLE = 256;

/** What GitHub refuses of a text that somebody writes, where it is given. */
export function refuseText(
  resource: string,
  text: { readonly title?: string | undefined; readonly body?: string | undefined },
): Answer | undefined {
  const { title = "-", body = "" } = text;
  if (title === "") return refuseValidation(resource, "title can't be blank");
  if (title.length > LONGEST_TITLE) {
    return refuseValidation(resource, `title is too long (maximum is ${LONGEST_TITLE} characters)`);
  }
  return body.length > LONGEST_BODY
    ? refuseValidation(resource, `body is too long (maximum is ${LONGEST_BODY} characters)`)
    : undefined;
}

export const NOT_FOUND = refuse(404, "Not Found");

/** A text field of the request's body. */
export function textOf(request: HubRequest, name: string): string | undefined {
  const value = request.body.get(name);
  return typeof value === "string" ? value : undefined;
}

/** A list of texts in the request's body, empty where there is none. */
export function textsOf(request: HubRequest, name: string): string[] {
  const value = request.body.get(name);
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** One page of a list, with GitHub's `Link` header to the others. */
export function page(request: HubRequest, items: readonly unknown[]): Answer {
  const size = Math.min(Number(request.query.get("per_page") ?? "30") || 30, 100);
  const number = Number(request.query.get("page") ?? "1") || 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (target: number, relation: string) => {
    const query = new URLSearchParams(request.query);
    query.set("page", String(target));
    const path = request.segments.map(encodeURIComponent).join("/");
    return `<${request.origin}/${path}?${query}>; rel="${relation}"`;
  };
  const links = [
    ...(number < last ? [link(number + 1, "next"), link(last, "last")] : []),
    ...(number > 1 ? [link(number - 1, "prev"), link(1, "first")] : []),
  ];
  const body = items.slice((number - 1) * size, number * size);
  return { status: 200, body, ...(links.length > 0 && { headers: { link: links.join(", ") } }) };
}
