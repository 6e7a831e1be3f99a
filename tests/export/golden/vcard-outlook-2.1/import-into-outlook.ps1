# Imports every .vcf file beside this script into the contacts of classic Outlook.
# Right-click it and choose "Run with PowerShell". Nothing is deleted.
$ErrorActionPreference = "Stop"
$folder = Split-Path -Parent $MyInvocation.MyCommand.Path
try {
    $session = (New-Object -ComObject Outlook.Application).GetNamespace("MAPI")
} catch {
    Write-Host "Classic Outlook is not installed here; the new one takes outlook365-csv."
    Read-Host "Press Enter"
    exit 1
}
$imported = 0
$failed = @()
foreach ($file in Get-ChildItem -LiteralPath $folder -Filter *.vcf | Sort-Object Name) {
    try {
        $contact = $session.OpenSharedItem($file.FullName)
        $contact.Save()
        $imported += 1
    } catch {
        $failed += "$($file.Name): $($_.Exception.Message)"
    }
}
Write-Host "$imported contacts imported."
if ($failed) {
    Write-Host "Not imported:"
    $failed | ForEach-Object { Write-Host "  $_" }
}
Read-Host "Press Enter"
