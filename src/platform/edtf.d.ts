declare module 'edtf' {
  export function parse(input: string, constraints?: { level?: 0 | 1 | 2; types?: string[] }): { type: string; level: number };
}
