/** A registry host with optional port, as in a full reference. */
export const REGISTRY_HOST = String.raw`(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?`;

const HOST = new RegExp(`^${REGISTRY_HOST}$`);

/** Whether a text is a registry host with optional port, in lower case. */
export function isRegistryHost(text: string): boolean {
  return HOST.test(text);
}

/** Whether a text is a URL that requests for a registry may go to: http or https, no user, query or fragment. */
export function isEndpointUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
}
