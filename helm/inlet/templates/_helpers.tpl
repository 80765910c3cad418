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

{{- define "inlet.env" -}}
{{- $database := .Values.database -}}
{{- $databaseSecret := required "database.existingSecret is required: name the Secret that holds the database's user name and password" $database.existingSecret -}}
{{- $apiTokenSecret := required "apiToken.existingSecret is required: name the Secret that holds the token of the REST API" .Values.apiToken.existingSecret -}}
{{- $encryptionKeySecret := required "encryptionKey.existingSecret is required: name the Secret that holds 32 random octets in base64" .Values.encryptionKey.existingSecret -}}
{{- if $database.url -}}
- name: SPRING_DATASOURCE_URL
  value: {{ $database.url | quote }}
{{- else -}}
{{ include "inlet.secretEnv" (dict "name" "SPRING_DATASOURCE_URL" "secret" $databaseSecret "key" $database.keys.url) }}
{{- end }}
{{ include "inlet.secretEnv" (dict "name" "SPRING_DATASOURCE_USERNAME" "secret" $databaseSecret "key" $database.keys.username) }}
{{ include "inlet.secretEnv" (dict "name" "SPRING_DATASOURCE_PASSWORD" "secret" $databaseSecret "key" $database.keys.password) }}
{{ include "inlet.secretEnv" (dict "name" "INLET_API_TOKEN" "secret" $apiTokenSecret "key" .Values.apiToken.key) }}
{{ include "inlet.secretEnv" (dict "name" "INLET_ENCRYPTION_KEY" "secret" $encryptionKeySecret "key" .Values.encryptionKey.key) }}
- name: MANAGEMENT_SERVER_PORT
  value: {{ .Values.management.port | quote }}
{{- with .Values.env }}
{{ toYaml . }}
{{- end }}
{{- end -}}
