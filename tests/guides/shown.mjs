// What the guides may show without its being run, and how often. A block that is only shown must give one of these
// reasons, and the number must be right: to show one more, someone has to raise the price here.

/** @type {Record<string, { why: string, times: number }>} */
export const SHOWN = {
  // Installing the tools and building everything takes minutes and is what `make test` has just done.
  build: { why: 'builds everything from nothing, which `make test` has done before it comes here', times: 4 },
  // The public sources are hundreds of megabytes on other people's servers. The options are read by the program.
  network: { why: 'fetches from other people’s servers; the test has the program read the options', times: 2 },
  // Needs a server with a name of its own.
  domain: { why: 'needs a domain, a certificate and a server program that is not ours', times: 1 },
  // api-stub/tests/api/backup.rs does it, from this block.
  restore: { why: 'needs the server to be stopped, which the blocks around it ask', times: 1 },
};
