{{- define "inlet.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "inlet.selectorLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "inlet.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "inlet.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* The full name with a suffix, within the 63 characters that names may have: root, suffix. */}}
{{- define "inlet.derivedName" -}}
{{- printf "%s-%s" (include "inlet.fullname" .root | trunc (int (sub 62 (len .suffix))) | trimSuffix "-") .suffix -}}
{{- end -}}

{{/* Of pods that are no replica: the Services must not find them. */}}
{{- define "inlet.toolLabels" -}}
app.kubernetes.io/name: {{ printf "%s-tool" (default .Chart.Name .Values.nameOverride | trunc 58 | trimSuffix "-") }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "inlet.toolPeer" -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ printf "%s-tool" (default .Chart.Name .Values.nameOverride | trunc 58 | trimSuffix "-") }}
      app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "inlet.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "inlet.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* An environment variable read from a Secret: name, secret, key. */}}
{{- define "inlet.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}

{{/* A probe of one health group on the management port: group, probe. */}}
{{- define "inlet.probe" -}}
httpGet:
  path: /actuator/health/{{ .group }}
  port: management
{{- with .probe }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* What every pod of the chart has in common, and meets the restricted pod security standard by. */}}
{{- define "inlet.pod" -}}
automountServiceAccountToken: false
# A Service called inlet would otherwise inject INLET_PORT and the like, which Inlet reads as its own settings.
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  seccompProfile:
    type: RuntimeDefault
  {{- range $name, $number := .Values.podSecurityContext }}
  {{- if not (kindIs "invalid" $number) }}
  {{ $name }}: {{ int64 $number }}
  {{- end }}
  {{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "inlet.container" -}}
image: "{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}"
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop:
      - ALL
{{- end -}}

{{/* A program of Inlet's jar, by its class. */}}
{{- define "inlet.toolCommand" -}}
- java
- -XX:TieredStopAtLevel=1
- -XX:+UseSerialGC
- -Xmx48m
- -cp
- inlet.jar
- {{ . }}
{{- end -}}

{{- define "inlet.apiTokenEnv" -}}
{{- $secret := required "apiToken.existingSecret is required: name the Secret that holds the token of the REST API" .Values.apiToken.existingSecret -}}
{{ include "inlet.secretEnv" (dict "name" "INLET_API_TOKEN" "secret" $secret "key" .Values.apiToken.key) }}
{{- end -}}

{{/* Constraints that say no labels are about Inlet's own pods. */}}
{{- define "inlet.topologySpreadConstraints" -}}
{{- $own := dict "labelSelector" (dict "matchLabels" (include "inlet.selectorLabels" . | fromYaml)) -}}
{{- range .Values.topologySpreadConstraints }}
- {{ toYaml (hasKey . "labelSelector" | ternary . (merge (deepCopy .) $own)) | nindent 2 | trim }}
{{- end }}
{{- end -}}

{{- define "inlet.env" -}}
{{- $database := .Values.database -}}
{{- $databaseSecret := required "database.existingSecret is required: name the Secret that holds the database's user name and password" $database.existingSecret -}}
{{- if $database.url -}}
- name: SPRING_DATASOURCE_URL
  value: {{ $database.url | quote }}
{{- else -}}
{{ include "inlet.secretEnv" (dict "name" "SPRING_DATASOURCE_URL" "secret" $databaseSecret "key" $database.keys.url) }}
{{- end }}
{{ include "inlet.secretEnv" (dict "name" "SPRING_DATASOURCE_USERNAME" "secret" $databaseSecret "key" $database.keys.username) }}
{{ include "inlet.secretEnv" (dict "name" "SPRING_DATASOURCE_PASSWORD" "secret" $databaseSecret "key" $database.keys.password) }}
{{ include "inlet.apiTokenEnv" . }}
- name: INLET_ENCRYPTION_KEY_FILE
  value: /run/inlet/encryption-key
- name: MANAGEMENT_SERVER_PORT
  value: {{ .Values.management.port | quote }}
{{- with .Values.env }}
{{ toYaml . }}
{{- end }}
{{- end -}}
