/** Fields an object may have; a list is of objects alike, `any` is not looked into. */
type Fields = { readonly [name: string]: Fields | readonly [Fields] | 'any' };

const probe: Fields = {
  httpGet: { path: 'any', port: 'any' },
  initialDelaySeconds: 'any',
  periodSeconds: 'any',
  timeoutSeconds: 'any',
  failureThreshold: 'any',
};
const metadata: Fields = { name: 'any', namespace: 'any', labels: 'any', annotations: 'any' };

/** What Kubernetes knows of what Moorage sends it. */
export const KNOWN_FIELDS: Readonly<Record<string, Fields>> = {
  pods: {
    apiVersion: 'any',
    kind: 'any',
    metadata,
    spec: {
      automountServiceAccountToken: 'any',
      restartPolicy: 'any',
      volumes: [
        {
          name: 'any',
          hostPath: { path: 'any', type: 'any' },
          persistentVolumeClaim: { claimName: 'any', readOnly: 'any' },
        },
      ],
      containers: [
        {
          name: 'any',
          image: 'any',
          imagePullPolicy: 'any',
          env: [{ name: 'any', value: 'any' }],
          ports: [{ name: 'any', containerPort: 'any', protocol: 'any' }],
          readinessProbe: probe,
          livenessProbe: probe,
          resources: { requests: 'any', limits: 'any' },
          volumeMounts: [{ name: 'any', mountPath: 'any', readOnly: 'any', subPath: 'any' }],
          securityContext: {
            privileged: 'any',
            allowPrivilegeEscalation: 'any',
            capabilities: { drop: 'any', add: 'any' },
            seccompProfile: { type: 'any' },
          },
        },
      ],
    },
  },
  services: {
    apiVersion: 'any',
    kind: 'any',
    metadata,
    spec: {
      type: 'any',
      ports: [{ name: 'any', port: 'any', targetPort: 'any', protocol: 'any' }],
      selector: 'any',
    },
  },
  namespaces: { apiVersion: 'any', kind: 'any', metadata },
};

/** Paths in `value` that are none of `fields`. */
export function unknownFields(
  value: unknown,
  fields: Fields | readonly [Fields] | 'any',
  path = '',
): string[] {
  if (fields === 'any') return [];
  if (isList(fields)) {
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item, index) => unknownFields(item, fields[0], `${path}[${index}]`));
  }
  return Object.entries(value ?? {}).flatMap(([name, inner]) => {
    const known = fields[name];
    return known === undefined ? [`${path}.${name}`] : unknownFields(inner, known, `${path}.${name}`);
  });
}

function isList(fields: Fields | readonly [Fields]): fields is readonly [Fields] {
  return Array.isArray(fields);
}
