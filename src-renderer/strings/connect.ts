/** How programs reach a sandbox. */
export const connectStrings = {
  lead: 'Filled in with the addresses of this sandbox and of Moorage. Paste and run.',
  copy: (name: string) => `Copy the ${name} snippet`,
  notUp: 'It has no address at the moment. The snippets show where it was or will be.',
  noAddress: 'No address yet',
  noAddressText: 'The snippets are here once the sandbox has its port.',
  key: (home: string) => `MOORAGE_API_KEY is the one line of ${home}/api-key.`,
  snippets: {
    deerflow: {
      name: 'DeerFlow',
      hint: 'For the sandbox section of its config.yaml.',
    },
    acquire: { name: 'Moorage', hint: 'Gives this thread its sandbox, making it if there is none.' },
    curl: { name: 'curl', hint: 'Runs a command in this sandbox.' },
    python: { name: 'Python', hint: 'No package needed. The agent-sandbox SDK takes the same address.' },
    typescript: { name: 'TypeScript', hint: 'Node 18 or newer; no package needed.' },
    mcp: { name: 'MCP', hint: 'For clients that read mcpServers. Streamable HTTP, no key.' },
  },
  apiNote: 'curl, Python, TypeScript and MCP need an image that serves the AIO API.',
} as const;
