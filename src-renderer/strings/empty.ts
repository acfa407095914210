export const emptyStrings = {
  title: 'No sandboxes',
  lead: 'An agent thread gets a sandbox of its own by one call of the API, or here:',
  unknownTitle: 'Which sandboxes there are cannot be told',
  unknownLead: 'They are listed as soon as the engine answers.',
  engine: 'Engine',
  deerflow: 'DeerFlow',
  deerflowHint: 'Paste this into the sandbox section of its config.yaml:',
  deerflowKey: (home: string) => `This API wants a key: set it to the contents of ${home}/api-key`,
  api: 'API address',
  image: 'Image',
  imageHint: 'of new sandboxes; pulled at first use',
  /** By backend, where there is nothing to choose. */
  soleImageHints: {
    embedded: 'of new sandboxes; built in',
    remote: 'of new sandboxes; the provisioner chooses it',
    kubernetes: 'of new sandboxes; its template names the image',
  } as Readonly<Record<string, string>>,
} as const;
