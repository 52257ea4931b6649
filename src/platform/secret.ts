import { inspect } from 'node:util';

/**
 * A value that must not be seen: a key, a password. Printed, logged or turned to JSON by mistake, it says only that it is one;
 * `reveal` is called where the value is used and nowhere else.
 */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return '(secret)';
  }
  toJSON(): string {
    return '(secret)';
  }
  [inspect.custom](): string {
    return '(secret)';
  }
}
