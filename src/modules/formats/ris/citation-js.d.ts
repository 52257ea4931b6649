declare module '@citation-js/core' {
  export const plugins: {
    readonly input: { chain(input: unknown, options: { generateGraph: boolean }): Array<Record<string, unknown>> };
    readonly output: { format(name: string, data: unknown, options?: unknown): string };
  };
}
declare module '@citation-js/plugin-ris' {}
