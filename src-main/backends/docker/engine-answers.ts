/*
 * What Moorage reads of the engine's answers. What is optional here some engine leaves out: Podman and old Dockers
 * are not as complete as the API's description.
 */

type StringMap = Readonly<Record<string, string>>;

export interface MountAnswer {
  readonly Type?: string;
  readonly Source?: string;
  readonly Destination?: string;
  readonly RW?: boolean;
}

/** An entry of `GET /containers/json`. */
export interface ListedContainer {
  readonly Id: string;
  /** Each with a leading slash, but not from every engine. */
  readonly Names?: readonly string[] | null;
  readonly Image?: string;
  readonly ImageID?: string;
  readonly State?: string;
  /** Words for people, such as `Exited (3) 2 minutes ago`. */
  readonly Status?: string;
  /** Unix time, seconds. */
  readonly Created?: number;
  readonly Labels?: StringMap | null;
  readonly Ports?:
    | readonly {
        readonly IP?: string;
        readonly PrivatePort: number;
        readonly PublicPort?: number;
        readonly Type?: string;
      }[]
    | null;
  readonly Mounts?: readonly MountAnswer[] | null;
}

/** By `8080/tcp`. */
export type PortMap = Readonly<
  Record<string, readonly { readonly HostIp?: string; readonly HostPort?: string }[] | null>
>;

/** `GET /containers/{name}/json`. */
export interface InspectedContainer {
  readonly Id: string;
  readonly Name: string;
  /** RFC 3339. */
  readonly Created?: string;
  readonly State?: {
    readonly Status?: string;
    readonly Running?: boolean;
    readonly Paused?: boolean;
    readonly ExitCode?: number;
  };
  readonly Config?: { readonly Image?: string; readonly Labels?: StringMap | null };
  readonly HostConfig?: {
    readonly Memory?: number;
    readonly NanoCpus?: number;
    readonly PidsLimit?: number | null;
    readonly PortBindings?: PortMap | null;
  };
  readonly NetworkSettings?: { readonly Ports?: PortMap | null };
  readonly Mounts?: readonly MountAnswer[] | null;
}

/** An entry of `GET /images/json`. */
export interface ListedImage {
  readonly Id: string;
  readonly RepoTags?: readonly string[] | null;
  readonly RepoDigests?: readonly string[] | null;
  /** Unix time, seconds. */
  readonly Created?: number;
  /** Bytes. */
  readonly Size?: number;
}

/** `GET /images/{name}/json`. */
export interface InspectedImage {
  readonly Id?: string;
  readonly RepoTags?: readonly string[] | null;
  /** In OCI's words, such as `amd64`. */
  readonly Architecture?: string;
  readonly Config?: {
    readonly Entrypoint?: readonly string[] | string | null;
    readonly Cmd?: readonly string[] | null;
  } | null;
}

/** `GET /version`. */
export interface VersionAnswer {
  readonly Version?: string;
  readonly ApiVersion?: string;
  /** In OCI's words, such as `amd64`. */
  readonly Arch?: string;
  readonly Platform?: { readonly Name?: string } | null;
  readonly Components?: readonly { readonly Name?: string }[] | null;
}

/** `GET /info`. */
export interface InfoAnswer {
  readonly Name?: string;
  readonly OperatingSystem?: string;
  readonly NCPU?: number;
  readonly InitBinary?: string;
  readonly LoggingDriver?: string;
  readonly SecurityOptions?: readonly string[] | null;
}

/** A line of `GET /events`. */
export interface EventAnswer {
  readonly Type?: string;
  readonly Action?: string;
  readonly Actor?: { readonly ID?: string; readonly Attributes?: StringMap | null };
}

interface CpuAnswer {
  readonly cpu_usage?: {
    /** Nanoseconds. */
    readonly total_usage?: number;
  };
}

/** `GET /containers/{name}/stats`. */
export interface StatsAnswer {
  /** RFC 3339; the year 1 when the container does not run. */
  readonly read?: string;
  readonly cpu_stats?: CpuAnswer;
  readonly memory_stats?: {
    readonly usage?: number;
    readonly limit?: number;
    readonly stats?: Readonly<Record<string, number>> | null;
  };
  readonly networks?: Readonly<
    Record<string, { readonly rx_bytes?: number; readonly tx_bytes?: number }>
  > | null;
}

/** A line of `POST /images/create`. */
export interface PullAnswer {
  readonly id?: string;
  readonly status?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number } | null;
  readonly error?: string;
}
