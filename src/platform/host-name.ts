/** The host of an address as people read it, without "www."; what is no address is given back as it is. */
export function hostName(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address;
}
