/** Longest address that mail servers take (RFC 5321, 4.5.3.1.3, without its angle brackets). */
const longestAddress = 254;

/**
 * Whether a text is one mail address and nothing else: no name, no list, no white space, no character that could begin another header or
 * another command. Narrower than RFC 5322: quoted local parts and addresses of numbers are refused.
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= longestAddress &&
    // Letters of any script in both parts (RFC 6531); no control or format characters, which `\s` alone would let through.
    /^[^\s\p{C}()<>[\]:;@\\,"]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)+$/u.test(
      text,
    ) &&
    !/^\.|\.\.|\.@/.test(text)
  );
}

/** Who a message is from. */
export interface Sender {
  readonly name: string | undefined;
  readonly address: string;
}

/** `library@example.org`, or `A library <library@example.org>`; nothing for anything else. */
export function readSender(text: string): Sender | undefined {
  const [, name, address] = /^(?:"?([^"<>]*?)"?\s*<([^<>]+)>)$/.exec(text.trim()) ?? [undefined, undefined, text.trim()];
  if (address === undefined || !isMailAddress(address) || /\p{Cc}/u.test(name ?? '')) return undefined;
  return { name: name || undefined, address };
}
