/**
 * Topics of AL2's `amazon-linux-extras` whose packages AL2023 has among its own: of the same version, or in the place
 * that the version has there; none for topics where AL2023 has only other versions with other commands. By
 * https://docs.aws.amazon.com/linux/al2/ug/al2-extras.html (topics) and
 * https://docs.aws.amazon.com/linux/al2023/release-notes/all-packages.html (packages).
 */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  corretto8: ["java-1.8.0-amazon-corretto"],
  dnsmasq: ["dnsmasq"],
  "dnsmasq2.85": ["dnsmasq"],
  docker: ["docker"],
  "golang1.11": ["golang"],
  "golang1.19": ["golang"],
  haproxy2: ["haproxy"],
  "java-openjdk11": ["java-11-amazon-corretto"],
  "mariadb10.5": ["mariadb105"],
  "memcached1.5": ["memcached"],
  nano: ["nano"],
  nginx1: ["nginx"],
  "nginx1.12": ["nginx"],
  postgresql10: ["postgresql15"],
  postgresql11: ["postgresql15"],
  postgresql12: ["postgresql15"],
  postgresql13: ["postgresql15"],
  postgresql14: ["postgresql15"],
  "postgresql9.6": ["postgresql15"],
  "redis4.0": ["redis6"],
  redis6: ["redis6"],
  rust1: ["rust", "cargo"],
  squid4: ["squid"],
  tomcat9: ["tomcat9"],
  "unbound1.13": ["unbound"],
  "unbound1.17": ["unbound"],
  vim: ["vim-enhanced"],
};

/** The packages of AL2023 in place of a topic (`nginx1`, `redis6=latest`); nothing where no one does the same. */
export function packagesOfTopic(topic: string): readonly string[] | undefined {
  const [name = ""] = topic.split("=");
  return Object.hasOwn(TOPICS, name) ? TOPICS[name] : undefined;
}
